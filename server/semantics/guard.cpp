#include "semantics/guard.h"

#include <array>
#include <vector>

#include "semantics/callbacks.h"
#include "semantics/conditions.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr int kMaxCallers = 3;
// Ask how many listeners there are already.
constexpr std::array<std::string_view, 5> kCounts{"listenerCount", "listeners", "rawListeners",
                                                  "hasListeners", "eventNames"};
constexpr std::array<std::string_view, 4> kAsksEntry{"has", "get", "includes", "indexOf"};
constexpr std::array<std::string_view, 4> kSetsEntry{"add", "set", "push", "unshift"};

bool isEmptyValue(SyntaxNode value) {
  value = unwrapped(value);
  return !value || value.is(NodeKind::Null) || value.is(NodeKind::Undefined) ||
         value.is(NodeKind::False);
}

bool isOutside(SyntaxNode node, SyntaxNode function) {
  return function && !function.contains(node);
}

// Does anything in the function set the subject?
bool isSetIn(const FileFacts& facts, SyntaxNode function, const Subject& subject) {
  for (const Assigned& given : facts.code().assignedTo(subject)) {
    const bool inside = !function || function.contains(given.node);
    if (inside && !given.node.is(NodeKind::Declarator) && !isEmptyValue(given.value)) return true;
  }
  return false;
}

// collection.add(x) or collection.set(x, …), x in collection[…] = …
bool entryIsSetIn(const FileFacts& facts, SyntaxNode function, const Subject& collection) {
  for (const Call& call : facts.code().calls()) {
    const bool inside = !function || function.contains(call.node);
    if (!inside || !isOneOf(kSetsEntry, call.method())) continue;
    if (facts.subjectOf(call.receiver) == collection) return true;
  }
  Subject element = collection;
  element.path += "[]";
  return isSetIn(facts, function, element);
}

// What runs the function where it stands: new Promise((resolve) => …), list.forEach(…).
SyntaxNode runnerInPlace(SyntaxNode function) {
  if (isCalledInPlace(function)) return outermostWrapper(function).parent();
  const auto given = argumentOf(function);
  if (!given || isListenerMethod(given->call.method())) return {};
  const bool withCaller = callbackUse(given->call, given->index) == CallbackUse::WithCaller;
  return withCaller ? given->call.node : SyntaxNode();
}

class GuardFinder {
 public:
  GuardFinder(const FileFacts& facts, SyntaxNode place, const Subject& except)
      : facts_(facts), place_(place), except_(except) {}

  bool guards(const Condition& condition) {
    function_ = enclosingFunction(place_);
    std::vector<SyntaxNode> todo{condition.expression};
    for (int count = 0; !todo.empty() && count < 32; ++count) {
      const SyntaxNode at = unwrapped(todo.back());
      todo.pop_back();
      if (asksOf(at)) return true;
      if (at.is(NodeKind::Unary)) todo.push_back(at.child(Field::Argument));
      if (at.is(NodeKind::Binary)) {
        todo.push_back(at.child(Field::Left));
        todo.push_back(at.child(Field::Right));
      }
      if (at.is(NodeKind::Assignment)) todo.push_back(at.child(Field::Left));
    }
    return false;
  }

 private:
  bool asksOf(SyntaxNode at) {
    if (const auto call = callOf(at)) return asksCall(*call);
    if (at.is(NodeKind::Member)) {
      const std::string_view name = at.child(Field::Property).text();
      if (name == "connecting") return true;  // a socket connects once
      const auto call = callOf(unwrapped(at.child(Field::Object)));
      if (call && isOneOf(kCounts, call->method())) return true;
    }
    if (!at.is(NodeKind::Identifier) && !at.is(NodeKind::Member) && !at.is(NodeKind::Subscript)) {
      return false;
    }
    if (at.text() == "undefined") return false;
    return asksSubject(at);
  }

  bool asksCall(const Call& call) {
    if (isOneOf(kCounts, call.method())) return true;
    // emitter.listeners('x').includes(f)
    const auto asked = callOf(unwrapped(call.receiver));
    if (asked && isOneOf(kCounts, asked->method())) {
      return !isOneOf(kAsksEntry, call.method()) || !isNewFunction(call.arguments.firstChild());
    }
    if (!call.receiver || !isOneOf(kAsksEntry, call.method())) return false;
    return livesOn(call.receiver) &&
           entryIsSetIn(facts_, function_, facts_.subjectOf(call.receiver));
  }

  // Is it a function that each run of this one makes anew, so that no list can have it already?
  bool isNewFunction(SyntaxNode asked) {
    asked = unwrapped(asked);
    if (asked.is(NodeKind::Identifier)) {
      const BindingId id = facts_.scopes().bindingOf(asked);
      if (id == Scopes::kNone || !function_) return false;
      const Binding& binding = facts_.scopes().binding(id);
      if (isOutside(binding.name, function_)) return false;
      asked = unwrapped(binding.value);
    }
    return isFunction(asked.kind()) || boundFunction(asked);
  }

  bool asksSubject(SyntaxNode name) {
    const Subject subject = facts_.subjectOf(name);
    if (!subject) return false;
    // const known = cache.get(key)
    if (subject.root == Subject::Root::Binding && subject.path.empty()) {
      for (const Assigned& given : facts_.code().assignedTo(subject)) {
        const auto call = callOf(unwrappedAwaited(given.value));
        if (call && given.node.is(NodeKind::Declarator) && asksCall(*call)) return true;
        const SyntaxNode value = unwrapped(given.value);
        if (value.is(NodeKind::Subscript) && livesOn(value.child(Field::Object)) &&
            isSetIn(facts_, function_, facts_.subjectOf(value))) {
          return true;
        }
      }
      const BindingId id = subject.id;
      const SyntaxNode declared = facts_.scopes().binding(id).name;
      // A variable of the function itself is new each time.
      if (!isOutside(declared, function_)) return false;
    }
    return livesOn(name) && isSetIn(facts_, function_, subject);
  }

  bool livesOn(SyntaxNode thing) {
    if (except_) {
      Subject entry = except_;
      entry.path += "[]";
      const Subject asked = facts_.subjectOf(thing);
      if (asked == except_ || asked == entry) return false;
    }
    const Lifetime lifetime = facts_.lifetimeOf(thing);
    if (lifetime.span == Span::Activation || lifetime.span == Span::Request) return false;
    if (lifetime.span != Span::Instance) return true;
    // A flag of an object that is made again and again is new as often.
    const SyntaxNode owner = facts_.subjects().ownerOfThis(place_);
    const Subject subject = facts_.subjectOf(thing);
    if (subject.root != Subject::Root::This || !owner) return true;
    return !repeats(facts_.activations().of(owner).repetition);
  }

  const FileFacts& facts_;
  SyntaxNode place_;
  const Subject& except_;
  SyntaxNode function_;
};

}  // namespace

SyntaxNode guardOf(const FileFacts& facts, SyntaxNode place, const Subject& except) {
  std::vector<SyntaxNode> places{place};
  for (int level = 0; level <= kMaxCallers; ++level) {
    std::vector<SyntaxNode> callers;
    SyntaxNode found;
    for (const SyntaxNode at : places) {
      SyntaxNode guard;
      GuardFinder finder(facts, at, except);
      for (const Condition& condition : conditionsAt(at, enclosingFunction(at))) {
        if (!guard && finder.guards(condition)) guard = condition.expression;
      }
      if (guard) {
        found = guard;
        continue;
      }
      // Else all that call the function must be guarded.
      const SyntaxNode function = enclosingFunction(at);
      if (const SyntaxNode runner = runnerInPlace(function)) {
        callers.push_back(runner);
        continue;
      }
      const auto uses = facts.code().usesOf(function);
      // Methods and constructors that are called here are hardly called elsewhere.
      const bool exported = facts.code().isExported(function) && !function.is(NodeKind::Method);
      if (!function || uses.empty() || exported) return {};
      for (const FunctionUse& use : uses) {
        if (!use.called && use.node != function) return {};
        if (use.node == function && !use.called) return {};
        callers.push_back(use.node);
      }
    }
    if (callers.empty()) return found;
    places = std::move(callers);
  }
  return {};
}

}  // namespace leakline
