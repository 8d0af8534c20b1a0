#include "rules/resources/ownership.h"

#include <array>

#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/jsx.h"

namespace leakline {
namespace {

constexpr auto kKeeps = std::to_array<std::string_view>({
    "push",
    "set",
    "add",
    "unshift",
    "register",
    "use",
    "defer",
    "adopt",
    "provide",
    "resolve",
    "registerInstance",
    "value",
    "decorate",
    "instance",
    "addResource",
    "onCleanup",
    "track",
});
constexpr auto kCallbacks = std::to_array<std::string_view>({
    "callback",
    "cb",
    "done",
    "next",
    "fn",
    "resolve",
    "handler",
    "work",
    "task",
    "action",
    "use",
});

// Outwards over what only carries a value: { x }, [x], x || y, await x.
SyntaxNode carrierOf(SyntaxNode expression) {
  for (SyntaxNode at = expression;;) {
    const SyntaxNode parent = at.parent();
    switch (parent.kind()) {
      case NodeKind::Parenthesized:
      case NodeKind::As:
      case NodeKind::NonNull:
      case NodeKind::Await:
      case NodeKind::Object:
      case NodeKind::Array:
      case NodeKind::Pair:
      case NodeKind::Spread:
      case NodeKind::Ternary:
        at = parent;
        continue;
      case NodeKind::Binary: {
        const std::string_view op = parent.child(Field::Operator).text();
        if (op != "||" && op != "??" && op != "&&") return at;
        at = parent;
        continue;
      }
      default:
        return at;
    }
  }
}

bool isGivenAway(const FileFacts& facts, const Call& call) {
  if (call.isNew || isOneOf(kKeeps, call.method())) return true;
  if (call.receiver) return false;
  if (isOneOf(kCallbacks, call.method())) return true;
  // A parameter or inner function that the caller gave.
  const BindingId id = facts.scopes().bindingOf(call.callee);
  return id != Scopes::kNone && facts.scopes().binding(id).kind == BindingKind::Parameter;
}

bool isKeptIn(const FileFacts& facts, SyntaxNode assignment) {
  const SyntaxNode left = unwrapped(assignment.child(Field::Left));
  if (!left.is(NodeKind::Member) && !left.is(NodeKind::Subscript)) {
    const BindingId id = facts.scopes().bindingOf(left);
    return id != Scopes::kNone &&
           enclosingFunction(facts.scopes().binding(id).name) != enclosingFunction(assignment);
  }
  const Span span = facts.lifetimeOf(left.child(Field::Object)).span;
  return span != Span::Request && span != Span::Activation;
}

}  // namespace

bool isHandedOn(const FileFacts& facts, const Subject& variable) {
  if (variable.root != Subject::Root::Binding || !variable.path.empty()) return false;
  for (const uint32_t index : facts.scopes().referencesTo(variable.id)) {
    const Reference& reference = facts.scopes().references()[index];
    if (!reference.read) continue;
    const SyntaxNode carrier = carrierOf(reference.node);
    const SyntaxNode parent = carrier.parent();
    if (parent.is(NodeKind::Return) || parent.is(NodeKind::Yield)) return true;
    if (parent.is(NodeKind::ArrowFunction) && carrier.field() == Field::Body) return true;
    if (parent.is(NodeKind::Assignment) && carrier.field() == Field::Right &&
        isKeptIn(facts, parent)) {
      return true;
    }
    if (attributeGiven(carrier)) return true;
    const auto given = argumentOf(carrier);
    if (given && isGivenAway(facts, given->call)) return true;
  }
  return false;
}

}  // namespace leakline
