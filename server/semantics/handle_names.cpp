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

GivenOn::GivenOn(const FileFacts& facts) {
  // timers.set(id, t), observers.push(o)
  for (const Call& call : facts.code().calls()) {
    if (!call.receiver || !isOneOf(kPutsIn, call.method())) continue;
    const auto arguments = argumentsOf(call);
    if (!arguments.empty()) put(facts, call.receiver, arguments.back());
  }
  // this.t = t, open[k] = c
  for (const Assigned& given : facts.code().assignments()) {
    const SyntaxNode left = unwrapped(given.node.child(Field::Left));
    if (left.is(NodeKind::Subscript)) put(facts, left.child(Field::Object), given.value);
    if (!unwrapped(given.value).is(NodeKind::Identifier)) continue;
    const Subject& value = facts.subjectOf(given.value);
    if (value) names_[value].push_back(given.subject);
  }
}

void GivenOn::put(const FileFacts& facts, SyntaxNode list, SyntaxNode value) {
  const Subject& kept = facts.subjectOf(value);
  const Subject& in = facts.subjectOf(list);
  if (kept && in) lists_[kept].push_back(in);
}

const std::vector<Subject>& GivenOn::namesOf(const Subject& value) const {
  static const std::vector<Subject> none;
  const auto found = names_.find(value);
  return found == names_.end() ? none : found->second;
}

const std::vector<Subject>& GivenOn::listsOf(const Subject& value) const {
  static const std::vector<Subject> none;
  const auto found = lists_.find(value);
  return found == lists_.end() ? none : found->second;
}

HandleNames::HandleNames(const FileFacts& facts, const GivenOn& given, const Acquisition& acquired)
    : facts_(facts) {
  const Subject& first = acquired.handle.subject;
  if (!first) return;
  names_.push_back(first);
  if (first.root != Subject::Root::Binding) return;
  const std::vector<Subject>& others = given.namesOf(first);
  names_.insert(names_.end(), others.begin(), others.end());
  keptIn_ = given.listsOf(first);
  for (Subject element : keptIn_) {
    element.path += "[*]";
    names_.push_back(std::move(element));
  }
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

SyntaxNode listTakenFrom(SyntaxNode expression) {
  if (expression.is(NodeKind::Subscript)) return expression.child(Field::Object);
  const auto call = callOf(expression);
  return call && isOneOf(kTakesOut, call->method()) ? call->receiver : SyntaxNode();
}

bool HandleNames::isEntryOfKept(SyntaxNode expression) const {
  const SyntaxNode list = listTakenFrom(expression);
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
