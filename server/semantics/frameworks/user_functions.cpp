// What a configuration says of other libraries: handlers of frameworks that have no model here.
#include "semantics/frameworks/user_functions.h"

#include <algorithm>

#include "semantics/frameworks/models.h"
#include "semantics/origin.h"
#include "syntax/expressions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

Repetition repetitionOf(UserRuns runs) {
  switch (runs) {
    case UserRuns::Once:
      return Repetition::Once;
    case UserRuns::PerConnection:
      return Repetition::PerConnection;
    case UserRuns::PerRequest:
      return Repetition::PerRequest;
    case UserRuns::PerCall:
      break;
  }
  return Repetition::PerCall;
}

void onCall(Marks& marks, const Call& call) {
  const auto& models = marks.facts().project().models;
  if (!models) return;
  for (const UserHandler& handler : models->handlers) {
    if (!isCallOf(marks.facts(), call, handler.function)) continue;
    const auto arguments = argumentsOf(call);
    if (handler.argument >= arguments.size()) continue;
    marks.mark(arguments[handler.argument],
               {.repetition = repetitionOf(handler.runs),
                .reason = call.name ? call.name : call.callee,
                .phrase = "callback of `" + handler.function.name + "`"});
  }
}

}  // namespace

bool isCallOf(const FileFacts& facts, const Call& call, const UserFunction& function) {
  if (!function.module.empty()) {
    const auto use = moduleUseOf(facts.scopes(), call.callee);
    if (use && packageName(use->specifier) == function.module) {
      return use->property == function.name || function.name == "default";
    }
    // router.on of a router made by the module
    const auto origin = call.receiver ? originOf(facts, call.receiver) : std::nullopt;
    const size_t dot = function.name.find_last_of('.');
    return origin && origin->package == function.module &&
           call.method() == function.name.substr(dot == std::string::npos ? 0 : dot + 1);
  }
  const std::string path = pathTextOf(call.callee);
  return path == function.name || path.ends_with("." + function.name);
}

bool isCallOfOne(const FileFacts& facts, const Call& call,
                 std::span<const UserFunction> functions) {
  return std::any_of(functions.begin(), functions.end(),
                     [&](const UserFunction& function) { return isCallOf(facts, call, function); });
}

extern const Framework kUserFunctions{.name = "user", .onCall = onCall};

}  // namespace leakline
