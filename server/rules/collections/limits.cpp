#include "rules/collections/limits.h"

#include <algorithm>
#include <array>

#include "semantics/conditions.h"
#include "semantics/extended_copy.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr auto kTakesOut = std::to_array<std::string_view>({
    "delete",
    "clear",
    "splice",
    "shift",
    "pop",
    "remove",
    "evict",
    "prune",
    "reset",
    "removeAll",
});
// What functions are called that take entries out of what they are given.
constexpr auto kTrims = std::to_array<std::string_view>({
    "prune",  "trim",   "clean",   "cleanup", "evict", "expire", "sweep",   "limit",
    "purge",  "remove", "delete",  "clear",   "drain", "flush",  "gc",      "collect",
    "shrink", "pull",   "pullAll", "unset",   "empty", "reset",  "dequeue", "del",
});
constexpr std::array<std::string_view, 3> kCounts{"keys", "entries", "values"};
constexpr std::array<std::string_view, 4> kTakesFew{"filter", "slice", "without", "reject"};

bool isSizeName(std::string_view name) {
  return name == "length" || name == "size";
}

class LimitFinder {
 public:
  LimitFinder(const FileFacts& facts, const Subject& subject, SyntaxNode maker)
      : facts_(facts), subject_(subject), maker_(maker) {}

  Limit find() {
    if (isTakenFrom() || isStartedAnew() || isMeasured()) return Limit::Some;
    return isKeptElsewhere() ? Limit::Unknown : Limit::None;
  }

 private:
  bool isIt(SyntaxNode expression) const {
    return isCollection(facts_, subject_, root(unwrapped(expression)));
  }

  // `lists` of lists.get(k), lists[k]: taking something out of an entry counts, too.
  static SyntaxNode root(SyntaxNode expression) {
    for (int hop = 0; hop < 4; ++hop) {
      expression = unwrapped(expression);
      const auto call = callOf(expression);
      if (call && call->receiver && call->method() == "get") {
        expression = call->receiver;
      } else if (expression.is(NodeKind::Subscript) &&
                 !literalText(expression.child(Field::Index))) {
        expression = expression.child(Field::Object);
      } else {
        break;
      }
    }
    return unwrapped(expression);
  }

  bool isTakenFrom() const {
    for (const Call& call : facts_.code().calls()) {
      if (call.receiver && isOneOf(kTakesOut, call.method()) && isAnyOf(call.receiver)) return true;
      if (beginsWithOneOf(kTrims, call.method()) && isGivenTo(call)) return true;
    }
    for (const SyntaxNode deletion : facts_.code().deletions()) {
      const SyntaxNode entry = unwrapped(deletion.child(Field::Argument));
      if (isAnyOf(entry.child(Field::Object))) return true;
    }
    return handedToTrimmer();
  }

  // The collection, an entry of it, or a variable that stands for one.
  bool isAnyOf(SyntaxNode expression) const {
    if (isIt(expression)) return true;
    const SyntaxNode name = unwrapped(expression);
    if (!name.is(NodeKind::Identifier)) return false;
    const BindingId id = facts_.scopes().bindingOf(name);
    if (id == Scopes::kNone || facts_.scopes().binding(id).kind == BindingKind::Import)
      return false;
    for (const Assigned& given : facts_.code().assignedTo(facts_.subjects().ofBinding(id))) {
      SyntaxNode value = unwrappedAwaited(given.value);
      if (value.is(NodeKind::Binary)) value = unwrapped(value.child(Field::Left));
      if (value && isIt(value)) return true;
    }
    return false;
  }

  bool isGivenTo(const Call& call) const {
    const auto arguments = argumentsOf(call);
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](SyntaxNode argument) { return isAnyOf(argument); });
  }

  // f(list), where f takes something out of its parameter.
  bool handedToTrimmer() const {
    for (const Call& call : facts_.code().calls()) {
      const auto arguments = argumentsOf(call);
      for (uint32_t index = 0; index < arguments.size(); ++index) {
        const SyntaxNode argument = unwrapped(arguments[index]);
        if (!argument.is(NodeKind::Identifier) && !argument.is(NodeKind::Member)) continue;
        if (!isIt(argument)) continue;
        for (const FileFacts::Callee& callee : facts_.calleesOf(call)) {
          if (trimsParameter(callee, index)) return true;
        }
      }
    }
    return false;
  }

  static bool trimsParameter(const FileFacts::Callee& callee, uint32_t index) {
    const std::string_view name = parameterName(callee.function, index);
    if (name.empty()) return false;
    const FileFacts& facts = *callee.facts;
    for (const Call& call : facts.code().calls()) {
      if (!callee.function.contains(call.node) || !isOneOf(kTakesOut, call.method())) continue;
      if (unwrapped(call.receiver).text() == name) return true;
    }
    for (const SyntaxNode deletion : facts.code().deletions()) {
      const SyntaxNode object = unwrapped(deletion.child(Field::Argument)).child(Field::Object);
      if (callee.function.contains(deletion) && unwrapped(object).text() == name) return true;
    }
    return false;
  }

  // list = [], list = list.filter(…), list.length = 0, map[k] = undefined: in a function.
  bool isStartedAnew() const {
    for (const Assigned& given : facts_.code().assignments()) {
      if (!given.node.is(NodeKind::Assignment) || !enclosingFunction(given.node)) continue;
      const SyntaxNode left = unwrapped(given.node.child(Field::Left));
      if (left.is(NodeKind::Member) && left.child(Field::Property).text() == "length" &&
          isIt(left.child(Field::Object))) {
        return true;
      }
      if (left.is(NodeKind::Subscript) && isIt(left) && isFiltered(given.value)) return true;
      if (given.value == maker_ || !isCollection(facts_, subject_, left)) continue;
      if (!isFirst(given) && !extendedCopyOf(facts_, given.node)) return true;
    }
    return false;
  }

  // lists[k] = lists[k].filter(…): entries of an entry are taken out.
  bool isFiltered(SyntaxNode value) const {
    const auto call = callOf(unwrapped(value));
    return call && call->receiver && isOneOf(kTakesFew, call->method()) && isAnyOf(call->receiver);
  }

  // if (!list) list = [], this.list = [] in a constructor, list = list || []
  bool isFirst(const Assigned& given) const {
    const SyntaxNode function = enclosingFunction(given.node);
    if (memberName(function) == "constructor" && classOfMember(function)) return true;
    if (facts_.activations().of(given.node).repetition == Repetition::Once &&
        !facts_.activations().of(given.node).teardown) {
      return true;
    }
    const SyntaxNode value = unwrapped(given.value);
    if (value.is(NodeKind::Binary) && isIt(value.child(Field::Left))) return true;
    for (const Condition& condition : conditionsAt(given.node, function)) {
      const SyntaxNode asked = unwrapped(condition.expression);
      if (asked.is(NodeKind::Unary) && isIt(asked.child(Field::Argument))) return true;
      if (asked.is(NodeKind::Binary) && isIt(asked.child(Field::Left))) return true;
      if (!condition.holds && isIt(asked)) return true;
    }
    return false;
  }

  // if (list.length > 100), Object.keys(map).length >= max: not a loop over it, nor `> 0`.
  bool isMeasured() const {
    const SyntaxTree& tree = facts_.file().tree();
    for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
      const SyntaxNode node = tree.node(i);
      if (!node.is(NodeKind::Member) || !isSizeName(node.child(Field::Property).text())) continue;
      if (isSizeOfIt(node.child(Field::Object)) && isCompared(node)) return true;
    }
    return false;
  }

  bool isSizeOfIt(SyntaxNode counted) const {
    counted = unwrapped(counted);
    const auto call = callOf(counted);
    if (call && isOneOf(kCounts, call->method()) && call->receiver.text() == "Object") {
      counted = unwrapped(call->arguments.firstChild());
    }
    return isAnyOf(counted);
  }

  bool isCompared(SyntaxNode size) const {
    SyntaxNode at = outermostWrapper(size);
    for (SyntaxNode parent = at.parent(); parent.is(NodeKind::Binary);
         at = outermostWrapper(parent), parent = at.parent()) {
      const std::string_view op = parent.child(Field::Operator).text();
      if (op == "&&" || op == "||" || op == "??") return false;
      const bool compares = op.starts_with('<') || op.starts_with('>') || op.starts_with("==") ||
                            op.starts_with("!=");
      if (!compares) continue;
      const SyntaxNode other =
          unwrapped(parent.child(at.field() == Field::Left ? Field::Right : Field::Left));
      const std::string_view limit = literalText(other).value_or("");
      return limit != "0" && limit != "1" && !isLoopCondition(parent);
    }
    return false;
  }

  static bool isLoopCondition(SyntaxNode comparison) {
    SyntaxNode at = outermostWrapper(comparison);
    while (at.parent().is(NodeKind::Binary)) at = outermostWrapper(at.parent());
    if (at.parent().is(NodeKind::ExpressionStatement)) at = at.parent();
    return at.parent().is(NodeKind::ForStatement) && at.field() == Field::Condition;
  }

  // Given to a constructor, put into another object.
  bool isKeptElsewhere() const {
    if (subject_.root != Subject::Root::Binding || !subject_.path.empty()) return false;
    for (const uint32_t index : facts_.scopes().referencesTo(subject_.id)) {
      const Reference& reference = facts_.scopes().references()[index];
      if (!reference.read) continue;
      const SyntaxNode outer = outermostWrapper(reference.node);
      const SyntaxNode parent = outer.parent();
      if (parent.is(NodeKind::Assignment) && outer.field() == Field::Right) return true;
      if (parent.is(NodeKind::Arguments) && parent.parent().is(NodeKind::New)) return true;
    }
    return false;
  }

  const FileFacts& facts_;
  Subject subject_;
  SyntaxNode maker_;
};

}  // namespace

Limit limitOf(const FileFacts& facts, const Collection& collection) {
  const Limit own = LimitFinder(*collection.facts, collection.subject, collection.maker).find();
  if (collection.facts == &facts || own == Limit::Some) return own;
  // The file that adds to it is one of those it is exported to.
  return LimitFinder(facts, collection.here, {}).find() == Limit::Some ? Limit::Some : Limit::None;
}

}  // namespace leakline
