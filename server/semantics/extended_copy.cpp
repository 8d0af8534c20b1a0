#include "semantics/extended_copy.h"

#include <algorithm>

#include "syntax/expressions.h"

namespace leakline {
namespace {

bool isConstantPair(SyntaxNode part) {
  if (part.is(NodeKind::ShorthandProperty) || part.is(NodeKind::Method)) return true;
  return part.is(NodeKind::Pair) && !part.child(Field::Key).is(NodeKind::ComputedName);
}

// A list or object written out, with `own` spread, or named, as one of its parts.
std::optional<ExtendedCopy> longerThan(const FileFacts& facts, const Subject& own,
                                       SyntaxNode written, bool spread) {
  bool found = false;
  ExtendedCopy copy;
  for (const SyntaxNode part : written.children()) {
    const SyntaxNode list = part.is(NodeKind::Spread) ? part.firstChild() : part;
    if (part.is(NodeKind::Spread) == spread && facts.subjectOf(list) == own) {
      found = true;
    } else if (!isConstantPair(part)) {
      copy.added = part;
      if (part.is(NodeKind::Pair)) copy.key = part.child(Field::Key).firstChild();
    }
  }
  if (!found || !copy.added) return std::nullopt;
  return copy;
}

}  // namespace

bool isLongerText(const FileFacts& facts, const Assigned& assigned) {
  if (!assigned.node.is(NodeKind::AugmentedAssignment)) return false;
  if (assigned.node.child(Field::Operator).text() != "+=") return false;
  const auto given = facts.code().assignedTo(assigned.subject);
  return std::any_of(given.begin(), given.end(), [](const Assigned& other) {
    return !other.node.is(NodeKind::AugmentedAssignment) &&
           unwrapped(other.value).is(NodeKind::String);
  });
}

std::optional<ExtendedCopy> extendedCopyOf(const FileFacts& facts, SyntaxNode assignment) {
  const Subject subject = facts.subjectOf(assignment.child(Field::Left));
  const SyntaxNode value = unwrapped(assignment.child(Field::Right));
  if (!subject || !assignment.is(NodeKind::Assignment)) return std::nullopt;
  if (const auto call = callOf(value)) {
    if (call->method() != "concat" || !call->receiver) return std::nullopt;
    const SyntaxNode first = unwrapped(call->arguments.firstChild());
    if (call->receiver.text() == "Buffer" && first.is(NodeKind::Array)) {
      return longerThan(facts, subject, first, false);
    }
    if (!first || !(facts.subjectOf(call->receiver) == subject)) return std::nullopt;
    return ExtendedCopy{first, {}};
  }
  if (!value.is(NodeKind::Array) && !value.is(NodeKind::Object)) return std::nullopt;
  return longerThan(facts, subject, value, true);
}

}  // namespace leakline
