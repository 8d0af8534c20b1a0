// The clues of PlaceFinder that are about what makes objects of a class.
#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/joint/bundled_module.h"
#include "engine/joint/place_finder.h"
#include "finding/script_name.h"
#include "syntax/functions.h"

namespace leakline {

CausePlaces PlaceFinder::creation(const SourceClue& clue) {
  CausePlaces found;
  // A call near by may be the program's own function that makes the object: then where it is made.
  std::optional<Site> site = creationNearby(clue);
  const bool ofObject = site && isMadeByLibrarysObject(*site);
  if (!site || (!site->node.is(NodeKind::New) && !ofObject)) {
    auto made = creationOfClass(clue);
    const bool again = made && (!site || made->weight.runsOnCall || !runsOnCall(site->node));
    if (again && (!site || made->site.node.is(NodeKind::New))) {
      site = std::move(made->site);
      found.madeByUser = made->weight.runsOnCall && made->weight.sameClass;
    }
  }
  if (site) {
    found.primary = site->place();
  } else if (clue.classPlace) {
    found.primary = places_->ran(*clue.classPlace);
  }
  return found;
}

std::string PlaceFinder::classMadeAt(const Place& place) {
  constexpr std::string_view kNew = "new";
  const auto source = places_->textOf(place.path);
  if (!source) return {};
  const std::string_view line = source->lines.line(source->text, place.line);
  const LinePosition begin{place.line, place.column};
  const size_t at = source->lines.byteOf(source->text, begin) -
                    source->lines.byteOf(source->text, {place.line, 0});
  std::string_view rest = line.substr(std::min(at, line.size()));
  if (!rest.starts_with(kNew)) return {};
  rest.remove_prefix(kNew.size());
  const size_t first = rest.find_first_not_of(' ');
  if (first == 0 || first == std::string_view::npos) return {};
  rest.remove_prefix(first);
  const auto isOfName = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || c == '.';
  };
  const std::string_view path(rest.begin(), std::find_if_not(rest.begin(), rest.end(), isOfName));
  const std::string_view name = path.substr(path.rfind('.') + 1);
  // Else it may be any variable that holds a class.
  const bool ofClass = !name.empty() && std::isupper(static_cast<unsigned char>(name[0])) != 0;
  return ofClass ? std::string(name) : std::string();
}

// In a bundle the code of packages is beside the user's.
bool PlaceFinder::isUsers(const ScriptSyntax& script, SyntaxNode node) {
  if (script.beginning.owner != CodeOwner::User) return false;
  const Site site{&script, node, node.begin(), node.end()};
  return places_->original(site.place()).owner == CodeOwner::User;
}

std::optional<Site> PlaceFinder::creationNearby(const SourceClue& clue) {
  RegistrationQuery query;
  query.anyMethod = true;
  for (const Location& location : clue.nearby) {
    const std::optional<Point> point = functionPoint(location);
    if (!point) continue;
    const ScriptSyntax& script = *point->script;
    const SyntaxNode function = functionAt(*script.tree, point->byte);
    if (!function || !isUsers(script, function)) continue;
    const auto call = registrationOf(script, function, query);
    if (!call) continue;
    const auto site = creationOfReceiver(script, *call);
    if (site && isUsers(script, site->node)) return site;
  }
  return std::nullopt;
}

std::optional<CreationSite> PlaceFinder::creationOfClass(const SourceClue& clue) {
  CreationQuery query;
  query.className = clue.className;
  query.methods = clue.methods;
  query.originOf = [&](const ScriptSyntax& script, SyntaxNode node) {
    return places_->original(Site{&script, node, node.begin(), node.end()}.place());
  };
  std::string home;
  if (clue.classPlace) {
    const HeapScript* script = places_->scripts().find(ScriptId{clue.classPlace->scriptId});
    if (script && !script->name.empty()) {
      home = originOfScript(script->name).path;
      query.packages = packagesOf(home);
    }
    const std::optional<Point> point = functionPoint(clue.classPlace);
    if (point && query.packages.empty()) {
      query.classNode = classAt(*point->script->tree, point->byte);
      // A package's class in a bundle.
      const Place original = query.classNode
                                 ? query.originOf(*point->script, codeIn(query.classNode))
                                 : places_->original(*places_->ran(*clue.classPlace));
      if (original.owner == CodeOwner::Dependency) {
        query.packages = packagesOf(original.path);
        query.classNode = {};
      }
    }
    if (query.packages.empty()) query.classPath = home;
  }
  if (query.className.empty() && query.packages.empty() && query.classPath.empty()) {
    return std::nullopt;
  }
  std::optional<CreationSite> best;
  const auto wanted = [&](const std::string& path) {
    return path == home || (!query.className.empty() && scripts_.mentions(path, query.className)) ||
           (!query.classPath.empty() && scripts_.mentions(path, importedAs(query.classPath))) ||
           mentionsAny(path, query.methods) || mentionsAny(path, query.packages);
  };
  for (const ScriptSyntax* script : userScripts(wanted)) {
    auto found = creationOf(*script, scripts_, query);
    if (found && (!best || best->weight < found->weight)) best = std::move(found);
  }
  return best;
}

}  // namespace leakline
