#include "engine/joint/place_finder.h"

#include <algorithm>
#include <utility>

#include "engine/joint/growth.h"
#include "engine/joint/reload.h"
#include "finding/script_name.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr std::string_view kDeclaration = "declaration";
constexpr std::string_view kRemoval = "removal";
constexpr std::string_view kInLibrary = "in library";

}  // namespace

void CausePlaces::relate(std::string_view role, std::optional<Place> place) {
  if (!place || place == primary) return;
  related.push_back({std::string(role), *std::move(place)});
}

std::vector<const ScriptSyntax*> PlaceFinder::userScripts(
    const std::function<bool(const std::string&)>& wanted) {
  std::vector<const ScriptSyntax*> found;
  size_t looked = 0;
  for (const std::string& path : scripts_.userScripts()) {
    if (!wanted(path)) continue;
    if (++looked > kMaxOtherScripts) break;
    if (const ScriptSyntax* script = scripts_.at(path)) found.push_back(script);
  }
  return found;
}

bool PlaceFinder::mentionsAny(const std::string& path, std::span<const std::string> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return scripts_.mentions(path, word); });
}

CausePlaces PlaceFinder::find(std::span<const SourceClue> clues) {
  scripts_.trim();
  CausePlaces best;
  for (const SourceClue& clue : clues) {
    CausePlaces found = findOne(clue);
    if (!found.primary) continue;
    found.primary = places_->original(*found.primary);
    if (clue.kind == ClueKind::Creation && found.primary->owner == CodeOwner::User) {
      found.made = classMadeAt(*found.primary);
    }
    for (Related& related : found.related) related.place = places_->original(related.place);
    found.madeByUser &= found.primary->owner == CodeOwner::User;
    if (found.primary->owner == CodeOwner::User) {
      if (best.primary) found.relate(kInLibrary, best.primary);
      return found;
    }
    if (!best.primary) best = std::move(found);
  }
  return best;
}

CausePlaces PlaceFinder::findOne(const SourceClue& clue) {
  switch (clue.kind) {
    case ClueKind::Registration:
      return registration(clue);
    case ClueKind::Growth:
      return growth(clue);
    case ClueKind::Creation:
      return creation(clue);
    case ClueKind::Reload:
      return reload(clue);
    case ClueKind::Use:
      return use(clue);
    case ClueKind::Unread:
      return unread(clue);
    case ClueKind::Wait:
      return wait(clue);
    case ClueKind::Function:
      break;
  }
  CausePlaces found;
  if (clue.function) found.primary = places_->ran(*clue.function);
  return found;
}

std::optional<ScriptSyntaxes::Point> PlaceFinder::functionPoint(
    const std::optional<Location>& location) {
  return location ? scripts_.pointOf(*location) : std::nullopt;
}

// ---- growth

CausePlaces PlaceFinder::growth(const SourceClue& clue) {
  CausePlaces found;
  if (clue.variable.empty()) return found;
  const std::optional<Point> point = functionPoint(clue.scope);
  const ScriptSyntax* home = point ? point->script : nullptr;
  LocalNames names;
  std::optional<GrowthSpot> here;
  if (home) {
    const SyntaxNode within = functionAt(*home->tree, point->byte);
    if (clue.variableIsProperty) {
      names.addProperty(clue.variable);
    } else {
      names = variablesNamed(*home, within, clue.variable);
    }
    here = growthOf(*home, names, {clue.methods, clue.link, clue.stored});
  }
  std::optional<Site> site = here ? std::optional(here->site) : std::nullopt;
  if (!here || !here->weight.runsOnCall) {
    if (auto elsewhere = growthElsewhere(home, clue)) site = std::move(elsewhere);
  }
  if (!site) return found;
  found.primary = site->place();
  std::optional<Site> declared;
  if (home) declared = declarationOf(*home, names);
  if (!declared && clue.variableIsProperty && site->script != home) {
    LocalNames property;
    property.addProperty(clue.variable);
    declared = declarationOf(*site->script, property);
  }
  if (declared) addDeclaration(clue, *declared, found);
  return found;
}

std::optional<Site> PlaceFinder::growthElsewhere(const ScriptSyntax* home, const SourceClue& clue) {
  std::optional<GrowthSpot> best;
  const auto wanted = [&](const std::string& path) {
    return !(home && path == home->name) && scripts_.mentions(path, clue.variable);
  };
  for (const ScriptSyntax* script : userScripts(wanted)) {
    LocalNames names;
    if (clue.variableIsProperty) {
      names.addProperty(clue.variable);
    } else if (home) {
      names = importedNames(*script, scripts_, home->name, {clue.variable});
    } else {
      names = variablesNamed(*script, {}, clue.variable);
    }
    auto found = growthOf(*script, names, {clue.methods, clue.link, clue.stored});
    if (found && found->weight.runsOnCall && (!best || best->weight < found->weight)) best = found;
  }
  return best ? std::optional(best->site) : std::nullopt;
}

// ---- reload

CausePlaces PlaceFinder::reload(const SourceClue& clue) {
  const std::string module = originOfScript(clue.module).path;
  std::optional<ReloadSite> best;
  const auto wanted = [&](const std::string& path) {
    return scripts_.mentions(path, "delete") && scripts_.mentions(path, "cache");
  };
  for (const ScriptSyntax* script : userScripts(wanted)) {
    auto found = reloadOf(*script, scripts_, module);
    const bool better =
        found && (!best || (!best->removal && found->removal) || best->weight < found->weight);
    if (better) best = std::move(found);
  }
  CausePlaces found;
  if (!best || !best->removal) {
    // Removed by a helper or a package: the module knows who asked for it.
    const std::optional<Point> parent = functionPoint(clue.scope);
    if (parent && parent->script->beginning.owner == CodeOwner::User) {
      if (const auto asked = requireAgain(*parent->script, scripts_, module)) {
        found.primary = asked->place();
        if (best) found.relate(kRemoval, best->require.place());
        return found;
      }
    }
  }
  if (!best) return found;
  found.primary = best->require.place();
  if (best->removal) found.relate(kRemoval, best->removal->place());
  return found;
}

// ---- declarations

void PlaceFinder::addDeclaration(const SourceClue& clue, const Site& declared, CausePlaces& found) {
  const Place place = declared.place();
  found.relate(kDeclaration, place);
  if (clue.variable.empty() || declared.node.text() != clue.variable) return;
  std::string original = places_->originalVariable(place, clue.variable);
  if (original != clue.variable) found.variable = Renaming{clue.variable, std::move(original)};
}

std::optional<Site> PlaceFinder::declaration(const ScriptSyntax& script, SyntaxNode expression) {
  // queue.on(…).on(…): what the chain begins with.
  expression = unwrappedAwaited(expression);
  while (const auto call = callOf(expression)) {
    if (call->isNew || !call->receiver) return std::nullopt;
    expression = call->receiver;
  }
  LocalNames names;
  if (expression.is(NodeKind::Identifier)) {
    names.addBinding(script.scopes.bindingOf(expression));
  } else {
    names.addProperty(lastNameTextOf(expression));
  }
  if (const auto use = moduleUseOf(script.scopes, expression)) {
    const ScriptSyntax* other = scripts_.at(scripts_.resolve(script.name, use->specifier));
    for (const Export& one : other ? exportsOf(*other->tree) : std::vector<Export>()) {
      if (one.name != use->property) continue;
      const SyntaxNode value = unwrapped(one.value);
      LocalNames there;
      there.addBinding(other->scopes.bindingOf(value));
      if (auto site = declarationOf(*other, there)) return site;
      const SyntaxNode shown = one.label ? one.label : value;
      return Site{other, shown, shown.begin(), shown.end()};
    }
  }
  return declarationOf(script, names);
}

}  // namespace leakline
