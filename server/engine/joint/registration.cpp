#include "engine/joint/registration.h"

#include <algorithm>
#include <array>
#include <utility>

#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 8> kListenerMethods{
    "on",  "once", "addListener", "prependListener", "prependOnceListener", "addEventListener",
    "$on", "$once"};

// Takes the event first and the function later.
bool takesEvent(std::string_view method) {
  return std::find(kListenerMethods.begin(), kListenerMethods.end(), method) !=
         kListenerMethods.end();
}

std::optional<size_t> rankOf(std::string_view method, const RegistrationQuery& query) {
  if (query.anyMethod) return 0;
  if (query.methods.empty()) {
    return takesEvent(method) ? std::optional<size_t>(0) : std::nullopt;
  }
  const auto found = std::find(query.methods.begin(), query.methods.end(), method);
  if (found == query.methods.end()) return std::nullopt;
  return static_cast<size_t>(found - query.methods.begin());
}

// A literal, or a name or property of a constant object that is declared with one.
std::optional<std::string_view> constantText(const ScriptSyntax& script, SyntaxNode expression) {
  expression = unwrapped(expression);
  if (const auto literal = literalText(expression)) return literal;
  SyntaxNode name = expression.is(NodeKind::Member) ? objectOf(expression) : expression;
  const BindingId id =
      name.is(NodeKind::Identifier) ? script.scopes.bindingOf(name) : Scopes::kNone;
  if (id == Scopes::kNone || script.scopes.binding(id).kind != BindingKind::Const) {
    return std::nullopt;
  }
  const Binding& binding = script.scopes.binding(id);
  if (!binding.property.empty()) return std::nullopt;
  if (expression.is(NodeKind::Identifier)) return literalText(binding.value);
  for (const SyntaxNode pair : unwrapped(binding.value).children()) {
    if (pair.is(NodeKind::Pair) &&
        literalOr(pair.child(Field::Key)) == lastNameTextOf(expression)) {
      return literalText(pair.child(Field::Value));
    }
  }
  return std::nullopt;
}

Fit fitOf(const ScriptSyntax& script, const Call& call, std::optional<size_t> argument,
          const RegistrationQuery& query) {
  return fitOf(call, argument, query, {&script, call.arguments.firstChild()});
}

std::optional<Call> callAround(const ScriptSyntax& script, SyntaxNode function,
                               const RegistrationQuery& query) {
  bool otherCallBetween = false;
  for (const ArgumentOf& around : callsAround(function)) {
    const Fit fit = fitOf(script, around.call, around.index, query);
    const bool doubtful = otherCallBetween || mustBeExact(script) || !around.call.receiver;
    if (fit == Fit::Exact || (fit == Fit::Unknown && !doubtful)) return around.call;
    otherCallBetween = true;
  }
  return std::nullopt;
}

// Collects calls and chooses: an exact one of the likeliest method, else the only other one.
class Candidates {
 public:
  Candidates(const ScriptSyntax& script, const RegistrationQuery& query, SyntaxNode function)
      : script_(script), query_(query), function_(function) {}

  void offer(const ArgumentOf& given) {
    const Call& call = given.call;
    if (isOnNothing(call)) return;
    const Fit fit = fitOf(script_, call, given.index, query_);
    if (fit == Fit::Exact) {
      // A function that registers itself again is not where the first one came from.
      const bool byItself = function_ && function_.contains(call.node);
      const std::pair rank(byItself, methodRank(call, query_));
      if (!exact_ || rank < exactRank_) {
        exact_ = call;
        exactRank_ = rank;
      }
    } else if (fit == Fit::Unknown) {
      if (!unknown_) unknown_ = call;
      if (unknown_->node != call.node) onlyOne_ = false;
    }
  }

  std::optional<Call> best() const {
    if (exact_) return exact_;
    return onlyOne_ && !mustBeExact(script_) ? unknown_ : std::nullopt;
  }

 private:
  const ScriptSyntax& script_;
  const RegistrationQuery& query_;
  SyntaxNode function_;
  std::optional<Call> exact_;
  std::pair<bool, size_t> exactRank_;
  std::optional<Call> unknown_;
  bool onlyOne_ = true;
};

}  // namespace

Fit fitOf(const Call& call, std::optional<size_t> argument, const RegistrationQuery& query,
          const Expression& event) {
  if (!rankOf(call.method(), query)) return Fit::No;
  if (!takesEvent(call.method())) return query.anyMethod ? Fit::Unknown : Fit::Exact;
  if (argument && *argument == 0) return Fit::No;
  if (query.event.empty()) return Fit::Unknown;
  const auto text = constantText(*event.script, event.node);
  if (!text) return Fit::Unknown;
  return *text == query.event ? Fit::Exact : Fit::No;
}

size_t methodRank(const Call& call, const RegistrationQuery& query) {
  return rankOf(call.method(), query).value_or(query.methods.size());
}

bool isOnNothing(const Call& call) {
  return !call.receiver && takesEvent(call.method()) && call.method() != "addEventListener";
}

bool mustBeExact(const ScriptSyntax& script) {
  return script.changed();
}

std::optional<Call> registrationOf(const ScriptSyntax& script, SyntaxNode function,
                                   const RegistrationQuery& query) {
  if (auto call = callAround(script, function, query)) return call;
  Candidates candidates(script, query, function);
  LocalNames names = namesOf(script, function);
  for (const ArgumentOf& given : callsGiven(script, names)) candidates.offer(given);
  return candidates.best();
}

std::vector<Call> registrationsOn(const ScriptSyntax& script, const RegistrationQuery& query,
                                  Fit fit) {
  std::vector<Call> calls;
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const auto call = callOf(script.tree->node(i));
    if (!call || lastNameTextOf(call->receiver) != query.receiver) continue;
    if (fitOf(script, *call, std::nullopt, query) != fit) continue;
    const std::vector<SyntaxNode> arguments = argumentsOf(*call);
    const size_t given = takesEvent(call->method()) ? 1 : 0;
    if (given >= arguments.size() || isFunction(unwrapped(arguments[given]).kind())) continue;
    if (runsOnCall(call->node)) calls.push_back(*call);
  }
  return calls;
}

std::optional<Call> registrationNear(const ScriptSyntax& script, SyntaxNode within,
                                     const RegistrationQuery& query) {
  std::optional<Call> best;
  std::array<size_t, 5> bestRank{};
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const auto call = callOf(script.tree->node(i));
    if (!call) continue;
    const std::string_view receiver = lastNameTextOf(call->receiver);
    const Fit fit = fitOf(script, *call, std::nullopt, query);
    if (fit == Fit::No) continue;
    // Smaller is better.
    const std::array<size_t, 5> rank{query.receiver.empty() || receiver == query.receiver ? 0U : 1U,
                                     within && within.contains(call->node) ? 0U : 1U,
                                     runsOnCall(call->node) ? 0U : 1U, fit == Fit::Exact ? 0U : 1U,
                                     *rankOf(call->method(), query)};
    if (best && rank >= bestRank) continue;
    best = call;
    bestRank = rank;
  }
  return best;
}

Site siteOf(const ScriptSyntax& script, const Call& call) {
  return {&script, call.node, call.placeBegin(), call.placeEnd()};
}

}  // namespace leakline
