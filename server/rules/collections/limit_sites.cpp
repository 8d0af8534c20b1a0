#include "rules/collections/limit_sites.h"

#include <algorithm>
#include <array>
#include <iterator>

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

bool isLoopCondition(SyntaxNode comparison) {
  SyntaxNode at = outermostWrapper(comparison);
  while (at.parent().is(NodeKind::Binary)) at = outermostWrapper(at.parent());
  if (at.parent().is(NodeKind::ExpressionStatement)) at = at.parent();
  return at.parent().is(NodeKind::ForStatement) && at.field() == Field::Condition;
}

// if (list.length > 100), Object.keys(map).length >= max: not a loop over it, nor `> 0`.
bool isCompared(SyntaxNode size) {
  SyntaxNode at = outermostWrapper(size);
  for (SyntaxNode parent = at.parent(); parent.is(NodeKind::Binary);
       at = outermostWrapper(parent), parent = at.parent()) {
    const std::string_view op = parent.child(Field::Operator).text();
    if (op == "&&" || op == "||" || op == "??") return false;
    const bool compares =
        op.starts_with('<') || op.starts_with('>') || op.starts_with("==") || op.starts_with("!=");
    if (!compares) continue;
    const SyntaxNode other =
        unwrapped(parent.child(at.field() == Field::Left ? Field::Right : Field::Left));
    const std::string_view limit = literalText(other).value_or("");
    return limit != "0" && limit != "1" && !isLoopCondition(parent);
  }
  return false;
}

}  // namespace

bool takesOut(std::string_view method) {
  return isOneOf(kTakesOut, method);
}

SyntaxNode collectionIn(SyntaxNode expression) {
  for (int hop = 0; hop < 4; ++hop) {
    expression = unwrapped(expression);
    const auto call = callOf(expression);
    if (call && call->receiver && call->method() == "get") {
      expression = call->receiver;
    } else if (expression.is(NodeKind::Subscript) && !literalText(expression.child(Field::Index))) {
      expression = expression.child(Field::Object);
    } else {
      break;
    }
  }
  return unwrapped(expression);
}

void CollectionNames::add(const FileFacts& facts, SyntaxNode expression, uint32_t place) {
  const auto put = [&](std::vector<uint32_t>& places) {
    if (places.empty() || places.back() != place) places.push_back(place);
  };
  const Subject& subject = facts.subjectOf(expression);
  if (!subject) return;
  put(bySubject_[subject]);
  const std::string_view property = sharedProperty(subject);
  if (!property.empty()) put(byProperty_[std::string(property)]);
}

std::vector<uint32_t> CollectionNames::placesOf(const Subject& collection) const {
  if (!collection) return {};
  const auto same = bySubject_.find(collection);
  const auto alike = byProperty_.find(std::string(sharedProperty(collection)));
  if (alike == byProperty_.end()) {
    return same == bySubject_.end() ? std::vector<uint32_t>() : same->second;
  }
  if (same == bySubject_.end()) return alike->second;
  std::vector<uint32_t> places;
  std::set_union(same->second.begin(), same->second.end(), alike->second.begin(),
                 alike->second.end(), std::back_inserter(places));
  return places;
}

LimitSites::LimitSites(const FileFacts& facts) : facts_(facts) {
  collectCalls();
  collectAssignments();
  collectSizes();
}

void LimitSites::collectCalls() {
  for (const Call& call : facts_.code().calls()) {
    if (call.receiver && takesOut(call.method())) take(call.receiver);
    if (beginsWithOneOf(kTrims, call.method())) {
      for (const SyntaxNode argument : argumentsOf(call)) take(argument);
    }
    collectHanded(call);
  }
  for (const SyntaxNode deletion : facts_.code().deletions()) {
    take(unwrapped(deletion.child(Field::Argument)).child(Field::Object));
  }
}

void LimitSites::collectHanded(const Call& call) {
  const auto arguments = argumentsOf(call);
  for (uint32_t index = 0; index < arguments.size(); ++index) {
    const SyntaxNode argument = unwrapped(arguments[index]);
    if (!argument.is(NodeKind::Identifier) && !argument.is(NodeKind::Member)) continue;
    handedNames_.add(facts_, collectionIn(argument), static_cast<uint32_t>(handed_.size()));
    handed_.push_back({&call, index});
  }
}

// list = [], list = list.filter(…), list.length = 0, map[k] = undefined: in a function.
void LimitSites::collectAssignments() {
  for (const Assigned& given : facts_.code().assignments()) {
    if (!given.node.is(NodeKind::Assignment) || !enclosingFunction(given.node)) continue;
    const auto place = static_cast<uint32_t>(given_.size());
    const SyntaxNode left = unwrapped(given.node.child(Field::Left));
    if (left.is(NodeKind::Member) && left.child(Field::Property).text() == "length") {
      taken_.add(facts_, collectionIn(left.child(Field::Object)), 0);
    }
    const auto call = callOf(unwrapped(given.value));
    if (left.is(NodeKind::Subscript) && call && call->receiver &&
        isOneOf(kTakesFew, call->method())) {
      setEntries_.add(facts_, collectionIn(left), place);
      addAny(filtered_, call->receiver, place);
    }
    givenNames_.add(facts_, left, place);
    given_.push_back(&given);
  }
}

void LimitSites::collectSizes() {
  const SyntaxTree& tree = facts_.file().tree();
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    if (!node.is(NodeKind::Member) || !isSizeName(node.child(Field::Property).text())) continue;
    if (!isCompared(node)) continue;
    SyntaxNode counted = unwrapped(node.child(Field::Object));
    const auto call = callOf(counted);
    if (call && isOneOf(kCounts, call->method()) && call->receiver.text() == "Object") {
      counted = unwrapped(call->arguments.firstChild());
    }
    take(counted);
  }
}

void LimitSites::addAny(CollectionNames& names, SyntaxNode expression, uint32_t place) const {
  names.add(facts_, collectionIn(expression), place);
  const SyntaxNode name = unwrapped(expression);
  if (!name.is(NodeKind::Identifier)) return;
  const BindingId id = facts_.scopes().bindingOf(name);
  if (id == Scopes::kNone || facts_.scopes().binding(id).kind == BindingKind::Import) return;
  for (const Assigned& given : facts_.code().assignedTo(facts_.subjects().ofBinding(id))) {
    SyntaxNode value = unwrappedAwaited(given.value);
    if (value.is(NodeKind::Binary)) value = unwrapped(value.child(Field::Left));
    if (value) names.add(facts_, collectionIn(value), place);
  }
}

std::vector<LimitSites::Handed> LimitSites::handedOn(const Subject& collection) const {
  std::vector<Handed> found;
  for (const uint32_t place : handedNames_.placesOf(collection)) found.push_back(handed_[place]);
  return found;
}

std::vector<const Assigned*> LimitSites::givenAnew(const Subject& collection) const {
  std::vector<const Assigned*> found;
  for (const uint32_t place : givenNames_.placesOf(collection)) found.push_back(given_[place]);
  return found;
}

bool LimitSites::isFiltered(const Subject& collection) const {
  const std::vector<uint32_t> set = setEntries_.placesOf(collection);
  const std::vector<uint32_t> filtered = filtered_.placesOf(collection);
  return std::find_first_of(set.begin(), set.end(), filtered.begin(), filtered.end()) != set.end();
}

}  // namespace leakline
