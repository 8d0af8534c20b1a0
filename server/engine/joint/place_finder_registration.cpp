// The clues of PlaceFinder that are about the call that was given a function.
#include <utility>

#include "engine/joint/place_finder.h"
#include "engine/joint/registration_search.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::string_view kHandler = "handler";
constexpr std::string_view kHelper = "helper";

}  // namespace

CausePlaces PlaceFinder::registration(const SourceClue& clue) {
  CausePlaces found;
  std::optional<Place> function;
  if (clue.function) function = places_->ran(*clue.function);
  const std::optional<FoundRegistration> registered = registrationFor(clue);
  if (!registered) {
    found.primary = std::move(function);
    return found;
  }
  found.primary = registered->call.place();
  found.relate(kHandler, std::move(function));
  if (registered->helper) found.relate(kHelper, registered->helper->place());
  const Expression& emitter = registered->emitter;
  if (!emitter.node) return found;
  if (const auto declared = declaration(*emitter.script, emitter.node)) {
    addDeclaration(clue, *declared, found);
  }
  return found;
}

std::optional<FoundRegistration> PlaceFinder::registrationFor(const SourceClue& clue) {
  const RegistrationQuery query{clue.methods, clue.event, clue.variable};
  const std::optional<Point> point = functionPoint(clue.function ? clue.function : clue.scope);
  if (!point) return std::nullopt;
  const ScriptSyntax& script = *point->script;
  const SyntaxNode function = functionAt(*script.tree, point->byte);
  std::optional<Call> call;
  if (!clue.function) {
    call = registrationNear(script, function, query);
    if (call && clue.withinScope && !function.contains(call->node)) call.reset();
  } else if (function) {
    call = registrationOf(script, function, query);
  }
  if (call) {
    if (function && clue.function) {
      auto handedOn = RegistrationSearch(scripts_, query).behind(script, function, *call);
      if (handedOn) return handedOn;
    }
    return FoundRegistration{siteOf(script, *call), {}, {&script, call->receiver}};
  }
  if (!clue.function || !function) return std::nullopt;
  if (auto found = RegistrationSearch(scripts_, query).find(script, function)) return found;
  return registrationOfMade(query);
}

// A function that nobody knows how it got where it is. Only the event and the emitter's name tell
// where it went, if there is one such call: with the event itself, else with one that is not known.
std::optional<FoundRegistration> PlaceFinder::registrationOfMade(const RegistrationQuery& query) {
  if (query.receiver.empty() || (query.event.empty() && query.methods.empty())) {
    return std::nullopt;
  }
  for (const Fit fit : {Fit::Exact, Fit::Unknown}) {
    const auto wanted = [&](const std::string& path) {
      return scripts_.mentions(path, query.receiver) &&
             (fit == Fit::Unknown || scripts_.mentions(path, query.event));
    };
    std::optional<FoundRegistration> only;
    size_t sites = 0;
    for (const ScriptSyntax* script : userScripts(wanted)) {
      for (const Call& call : registrationsOn(*script, query, fit)) {
        if (mustBeExact(*script) && fit == Fit::Unknown) continue;
        only = FoundRegistration{siteOf(*script, call), {}, {script, call.receiver}};
        ++sites;
      }
    }
    if (sites == 1) return only;
    if (sites > 1) break;
  }
  return std::nullopt;
}

}  // namespace leakline
