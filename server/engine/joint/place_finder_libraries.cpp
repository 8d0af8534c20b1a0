// The clues of PlaceFinder that are about what a library or a promise holds, or what a scope keeps
// for nothing.
#include <algorithm>
#include <utility>

#include "engine/joint/creation.h"
#include "engine/joint/growth.h"
#include "engine/joint/library_use.h"
#include "engine/joint/place_finder.h"
#include "engine/joint/promise_uses.h"
#include "engine/joint/unread.h"
#include "finding/script_name.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::string_view kUsedBy = "used by";
constexpr std::string_view kKeptBy = "kept by";

}  // namespace

// ---- uses of libraries

CausePlaces PlaceFinder::use(const SourceClue& clue) {
  CausePlaces found;
  if (!clue.variable.empty()) {
    const std::optional<Point> point = functionPoint(clue.scope);
    if (!point) return found;
    const SyntaxNode within = functionAt(*point->script->tree, point->byte);
    const LocalNames names = variablesNamed(*point->script, within, clue.variable);
    if (const auto site = useOf(*point->script, names, clue.path)) {
      found.primary = site->site.place();
    }
    return found;
  }
  const std::vector<std::string> packages = packagesOf(originOfScript(clue.module).path);
  std::optional<UseSite> best;
  const auto wanted = [&](const std::string& path) { return mentionsAny(path, packages); };
  for (const ScriptSyntax* script : userScripts(wanted)) {
    auto site = useOf(*script, importsOf(*script, packages), clue.path);
    if (site && (!best || best->weight < site->weight)) best = std::move(site);
  }
  if (best) found.primary = best->site.place();
  return found;
}

// ---- waiting for a promise

CausePlaces PlaceFinder::wait(const SourceClue& clue) {
  const std::optional<Point> point = functionPoint(clue.scope);
  const ScriptSyntax* home = point ? point->script : nullptr;
  LocalNames names;
  if (clue.variableIsProperty) {
    names.addProperty(clue.variable);
  } else if (home) {
    names = variablesNamed(*home, functionAt(*home->tree, point->byte), clue.variable);
  }
  CausePlaces found;
  std::optional<PromiseUse> best = home ? promiseUseOf(*home, names) : std::nullopt;
  const auto wanted = [&](const std::string& path) {
    return !(home && path == home->name) && scripts_.mentions(path, clue.variable);
  };
  for (const ScriptSyntax* script : userScripts(wanted)) {
    LocalNames there = names;
    if (!clue.variableIsProperty) {
      if (!home) break;
      there = importedNames(*script, scripts_, home->name, {clue.variable});
    }
    auto use = promiseUseOf(*script, there);
    if (use && (!best || best->kind < use->kind)) best = std::move(use);
  }
  if (!best) return found;
  found.primary = best->site.place();
  if (const auto declared = home ? declarationOf(*home, names) : std::nullopt) {
    addDeclaration(clue, *declared, found);
  }
  return found;
}

// ---- unread variables

CausePlaces PlaceFinder::unread(const SourceClue& clue) {
  CausePlaces found;
  std::vector<uint32_t> functions;
  const ScriptSyntax* script = nullptr;
  for (const Location& location : clue.nearby) {
    const std::optional<Point> point = functionPoint(location);
    if (!point || (script && point->script != script)) return found;
    script = point->script;
    functions.push_back(point->byte);
  }
  if (!script) return found;
  const auto proved = unreadVariable(*script, {clue.variable, clue.scopeVariables, functions});
  if (!proved) return found;
  found.primary = proved->declaration.place();
  if (proved->user) found.relate(kUsedBy, proved->user->place());
  found.relate(kKeptBy, places_->ran(clue.nearby.front()));
  return found;
}

}  // namespace leakline
