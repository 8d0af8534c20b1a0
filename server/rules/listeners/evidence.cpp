#include "rules/listeners/evidence.h"

#include <array>

#include "semantics/conditions.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// Functions that are there to register what they are given.
constexpr std::array<std::string_view, 10> kRegistrars{
    "on", "subscribe", "watch", "listen", "observe", "handle", "with", "add", "once", "register"};
// Events that most runs do not see on something that lives on.
constexpr std::array kMayNotHappen = std::to_array<std::string_view>({
    "error",
    "abort",
    "aborted",
    "timeout",
    "close",
    "closed",
    "end",
    "finish",
    "exit",
    "shutdown",
    "disconnect",
    "disconnected",
    "uncaughtException",
    "unhandledRejection",
    "beforeExit",
    "fail",
    "failure",
    "failed",
    "destroy",
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
    "reconnect",
    "reconnecting",
    "reconnected",
    "stop",
    "stopped",
    "stopping",
    // What has happened already does not happen again.
    "ready",
    "listening",
    "open",
    "connect",
    "connected",
    "init",
    "loaded",
    "started",
});

// The parameters of the function around that are used inside a node.
bool usesParameter(const FileFacts& facts, SyntaxNode node, SyntaxNode function, bool called) {
  const SyntaxTree& tree = facts.file().tree();
  for (uint32_t i = node.index(); i < node.subtreeEnd(); ++i) {
    const SyntaxNode name = tree.node(i);
    const BindingId id = facts.scopes().bindingOf(name);
    if (id == Scopes::kNone) continue;
    const auto place = parameterPlaceOf(facts.scopes().binding(id));
    if (!place || place->function != function) continue;
    if (!called || outermostWrapper(name).field() == Field::Function) return true;
  }
  return false;
}

// new Promise((resolve, reject) => …) gives functions of its own.
bool isExecutor(SyntaxNode function) {
  const auto given = argumentOf(function);
  return given && given->call.isNew && given->call.method() == "Promise";
}

}  // namespace

bool isRegistrar(const FileFacts& facts, const Acquisition& listener) {
  const SyntaxNode payload = unwrapped(listener.payload);
  const BindingId id = facts.scopes().bindingOf(payload);
  for (SyntaxNode function = listener.function; function; function = enclosingFunction(function)) {
    if (id != Scopes::kNone) {
      const auto place = parameterPlaceOf(facts.scopes().binding(id));
      if (place && place->function == function && !isExecutor(function)) return true;
    }
    if (beginsWithOneOf(kRegistrars, nameOfFunction(function)) &&
        usesParameter(facts, payload, function, true)) {
      return true;
    }
  }
  return false;
}

SyntaxNode deadGuardOf(const FileFacts& facts, const Acquisition& listener) {
  for (const Condition& condition : conditionsAt(listener.node, listener.function)) {
    SyntaxNode flag = unwrapped(condition.expression);
    const bool negated = flag.is(NodeKind::Unary);
    if (negated) flag = unwrapped(flag.child(Field::Argument));
    const BindingId id = facts.scopes().bindingOf(flag);
    if (!flag.is(NodeKind::Identifier) || id == Scopes::kNone) continue;
    const Binding& binding = facts.scopes().binding(id);
    const bool variable = binding.kind == BindingKind::Let || binding.kind == BindingKind::Var;
    const bool outside = enclosingFunction(binding.name) != listener.function;
    const bool sense = negated == condition.holds;
    if (variable && outside && sense && binding.value &&
        facts.code().assignedTo(facts.subjects().ofBinding(id)).size() == 1) {
      return flag;
    }
  }
  return {};
}

bool isOfClosable(const Activation& activation) {
  return activation.component && activation.component->kind == ComponentKind::PlainClass &&
         !activation.teardown;
}

bool isOfThis(const FileFacts& facts, const Acquisition& listener, const Lifetime& receiver) {
  return receiver.span == Span::Instance &&
         facts.subjectOf(listener.receiver).root == Subject::Root::This;
}

bool mayNotHappen(std::string_view event) {
  return isOneOf(kMayNotHappen, event);
}

bool endsSubscription(const FileFacts& facts, const Acquisition& listener) {
  static constexpr std::array<std::string_view, 8> kEnds{
      "off",    "removeListener", "removeEventListener", "unsubscribe",
      "delete", "dispose",        "removeAllListeners",  "unref"};
  static constexpr std::array<std::string_view, 6> kStops{"abort",  "reject", "kill",
                                                          "cancel", "rej",    "destroy"};
  const SyntaxNode payload = unwrapped(listener.payload);
  bool ends = false;
  bool stops = false;
  for (const Call& call : facts.code().calls()) {
    if (!payload.contains(call.node)) continue;
    const bool closes = call.method() == "close" || call.method() == "end";
    // The end of a response is work that is broken off.
    ends |= isOneOf(kEnds, call.method()) ||
            (closes && facts.lifetimeOf(call.receiver).span != Span::Request);
    stops |= isOneOf(kStops, call.method());
  }
  return ends && !stops;
}

}  // namespace leakline
