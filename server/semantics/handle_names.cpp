#include "semantics/handle_names.h"

#include <algorithm>
#include <array>

#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

// Of collections.
constexpr std::array<std::string_view, 4> kPutsIn{"set", "push", "add", "unshift"};
constexpr std::array<std::string_view, 4> kTakesOut{"get", "pop", "shift", "at"};

}  // namespace

HandleNames::HandleNames(const FileFacts& facts, const Acquisition& acquired) : facts_(facts) {
  const Subject& first = acquired.handle.subject;
  if (!first) return;
  names_.push_back(first);
  if (first.root != Subject::Root::Binding) return;
  // this.t = t
  for (const Assigned& given : facts_.code().assignments()) {
    if (!unwrapped(given.value).is(NodeKind::Identifier)) continue;
    if (facts_.subjectOf(given.value) == first) names_.push_back(given.subject);
  }
  collectKept(first);
}

// timers.set(id, t), observers.push(o), open[k] = c
void HandleNames::collectKept(const Subject& handle) {
  for (const Call& call : facts_.code().calls()) {
    if (!call.receiver || !isOneOf(kPutsIn, call.method())) continue;
    const auto arguments = argumentsOf(call);
    if (arguments.empty() || !(facts_.subjectOf(arguments.back()) == handle)) continue;
    keepIn(facts_.subjectOf(call.receiver));
  }
  for (const Assigned& given : facts_.code().assignments()) {
    const SyntaxNode left = unwrapped(given.node.child(Field::Left));
    if (!left.is(NodeKind::Subscript) || !(facts_.subjectOf(given.value) == handle)) continue;
    keepIn(facts_.subjectOf(left.child(Field::Object)));
  }
}

void HandleNames::keepIn(Subject list) {
  if (!list) return;
  keptIn_.push_back(list);
  list.path += "[*]";
  names_.push_back(std::move(list));
}

// el.timer of both mounted(el) and unmounted(el) in one object: hooks that are given the same.
bool HandleNames::isOfSameElement(const Subject& subject) const {
  const Subject& first = names_.front();
  if (first.root != Subject::Root::Binding || subject.root != first.root) return false;
  if (first.path.empty() || first.path != subject.path) return false;
  const auto one = parameterPlaceOf(facts_.scopes().binding(first.id));
  const auto two = parameterPlaceOf(facts_.scopes().binding(subject.id));
  if (!one || !two || one->index != 0 || two->index != 0) return false;
  const auto objectOf = [](SyntaxNode function) {
    const SyntaxNode parent = function.parent();
    return parent.is(NodeKind::Pair) ? parent.parent() : parent;
  };
  const SyntaxNode object = objectOf(one->function);
  return object.is(NodeKind::Object) && object == objectOf(two->function);
}

bool HandleNames::has(SyntaxNode expression) const {
  if (names_.empty()) return false;
  const Subject subject = facts_.subjectOf(expression);
  if (std::find(names_.begin(), names_.end(), subject) != names_.end()) return true;
  if (isOfSameElement(subject)) return true;
  if (keptIn_.empty()) return false;
  if (isEntryOfKept(unwrapped(expression))) return true;
  const auto given = facts_.code().assignedTo(subject);
  return given.size() == 1 && isEntryOfKept(unwrapped(given.front().value));
}

// timers.get(id), timers.pop(), timers[id]
bool HandleNames::isEntryOfKept(SyntaxNode expression) const {
  const auto call = callOf(expression);
  SyntaxNode list;
  if (call && isOneOf(kTakesOut, call->method())) list = call->receiver;
  if (expression.is(NodeKind::Subscript)) list = expression.child(Field::Object);
  if (!list) return false;
  const Subject subject = facts_.subjectOf(list);
  return subject && std::find(keptIn_.begin(), keptIn_.end(), subject) != keptIn_.end();
}

bool HandleNames::mayBeEndedBy(const Call& call) const {
  const SyntaxNode callee = unwrapped(call.callee);
  return callee.is(NodeKind::Subscript) && !literalText(callee.child(Field::Index)) &&
         has(callee.child(Field::Object));
}

}  // namespace leakline
