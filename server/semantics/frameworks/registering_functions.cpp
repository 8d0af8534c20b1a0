#include "semantics/frameworks/registering_functions.h"

#include <algorithm>
#include <array>

#include "semantics/origin.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

struct KnownFunction {
  std::string_view name;     // "" for the module itself or its default export
  std::string_view package;  // or the beginning of one, up to a "/" or "-"
  Registering what;
};
constexpr std::array kFunctions = std::to_array<KnownFunction>({
    {"onSnapshot", "firebase", Registering::Subscription},
    {"onValue", "firebase", Registering::Subscription},
    {"onChildAdded", "firebase", Registering::Subscription},
    {"onChildChanged", "firebase", Registering::Subscription},
    {"onChildRemoved", "firebase", Registering::Subscription},
    {"onAuthStateChanged", "firebase", Registering::Subscription},
    {"onIdTokenChanged", "firebase", Registering::Subscription},
    {"onMessage", "firebase", Registering::Subscription},
    {"reaction", "mobx", Registering::Subscription},
    {"autorun", "mobx", Registering::Subscription},
    {"observe", "mobx", Registering::Subscription},
    {"subscribe", "valtio", Registering::Subscription},
    {"subscribeKey", "valtio", Registering::Subscription},
    {"onExit", "signal-exit", Registering::OfProcess},
    {"", "signal-exit", Registering::OfProcess},
    {"", "exit-hook", Registering::OfProcess},
    {"", "async-exit-hook", Registering::OfProcess},
    {"", "death", Registering::OfProcess},
    {"schedule", "node-cron", Registering::Schedule},
    {"scheduleJob", "node-schedule", Registering::Schedule},
    {"CronJob", "cron", Registering::Schedule},
    {"Cron", "croner", Registering::Schedule},
});

struct KnownMethod {
  std::string_view name;
  std::array<std::string_view, 2> receivers;  // what they are called; empty: anything
  Registering what;
};
constexpr std::array kMethods = std::to_array<KnownMethod>({
    {"onSnapshot", {}, Registering::Subscription},
    {"onAuthStateChanged", {}, Registering::Subscription},
    {"onIdTokenChanged", {}, Registering::Subscription},
    {"listen", {"renderer", "history"}, Registering::Subscription},
});

bool isOfPackage(std::string_view package, std::string_view known) {
  if (!package.starts_with(known)) return false;
  return package.size() == known.size() || package[known.size()] == '/' ||
         package[known.size()] == '-';
}

Registering ofFunction(const FileFacts& facts, SyntaxNode callee) {
  const auto use = moduleUseOf(facts.scopes(), callee);
  if (!use) return Registering::Nothing;
  const std::string_view package = packageName(use->specifier);
  const std::string_view name = use->property == "default" ? "" : use->property;
  const auto known = std::find_if(kFunctions.begin(), kFunctions.end(), [&](const auto& row) {
    return row.name == name && isOfPackage(package, row.package);
  });
  return known == kFunctions.end() ? Registering::Nothing : known->what;
}

bool takesFunction(const Call& call) {
  const auto arguments = argumentsOf(call);
  return std::any_of(arguments.begin(), arguments.end(), [](SyntaxNode argument) {
    const SyntaxNode value = unwrapped(argument);
    return isFunction(value.kind()) || value.is(NodeKind::Identifier) ||
           value.is(NodeKind::Member) || boundFunction(value);
  });
}

}  // namespace

Registering registeringOf(const FileFacts& facts, const Call& call) {
  if (!takesFunction(call)) return Registering::Nothing;
  if (const Registering what = ofFunction(facts, call.callee); what != Registering::Nothing) {
    const bool isClass = call.method().starts_with("Cron");
    return call.isNew && !isClass ? Registering::Nothing : what;
  }
  if (!call.receiver || call.isNew) return Registering::Nothing;
  if (call.method() == "addListener" && argumentsOf(call).size() == 1 &&
      isMediaQuery(facts, call.receiver)) {
    return Registering::MediaQuery;
  }
  const std::string_view receiver = lastNameTextOf(call.receiver);
  for (const KnownMethod& known : kMethods) {
    if (known.name != call.method()) continue;
    const bool any = known.receivers[0].empty();
    const bool named =
        std::any_of(known.receivers.begin(), known.receivers.end(),
                    [&](std::string_view word) { return endsWithWord(receiver, word); });
    if (any || named) return known.what;
  }
  return Registering::Nothing;
}

bool isRegisteringFunction(const FileFacts& facts, SyntaxNode callee) {
  return ofFunction(facts, callee) == Registering::Subscription;
}

bool isMediaQuery(const FileFacts& facts, SyntaxNode expression) {
  const auto makes = [](SyntaxNode value) {
    const auto call = callOf(unwrapped(value));
    return call && call->method() == "matchMedia";
  };
  if (makes(expression)) return true;
  const auto given = facts.code().assignedTo(facts.subjectOf(expression));
  return std::any_of(given.begin(), given.end(),
                     [&](const Assigned& assigned) { return makes(assigned.value); });
}

}  // namespace leakline
