#include "semantics/extended_copy.h"

#include "syntax/expressions.h"

namespace leakline {
namespace {

bool isConstantPair(SyntaxNode part) {
  if (part.is(NodeKind::ShorthandProperty) || part.is(NodeKind::Method)) return true;
  return part.is(NodeKind::Pair) && !part.child(Field::Key).is(NodeKind::ComputedName);
}

}  // namespace

std::optional<ExtendedCopy> extendedCopyOf(const FileFacts& facts, SyntaxNode assignment) {
  const Subject subject = facts.subjectOf(assignment.child(Field::Left));
  const SyntaxNode value = unwrapped(assignment.child(Field::Right));
  if (!subject || !assignment.is(NodeKind::Assignment)) return std::nullopt;
  if (const auto call = callOf(value)) {
    const bool own =
        call->method() == "concat" && call->receiver && facts.subjectOf(call->receiver) == subject;
    if (!own || !call->arguments.firstChild()) return std::nullopt;
    return ExtendedCopy{call->arguments.firstChild(), {}};
  }
  if (!value.is(NodeKind::Array) && !value.is(NodeKind::Object)) return std::nullopt;
  bool own = false;
  ExtendedCopy copy;
  for (const SyntaxNode part : value.children()) {
    if (part.is(NodeKind::Spread) && facts.subjectOf(part.firstChild()) == subject) {
      own = true;
    } else if (!isConstantPair(part)) {
      copy.added = part;
      if (part.is(NodeKind::Pair)) copy.key = part.child(Field::Key).firstChild();
    }
  }
  if (!own || !copy.added) return std::nullopt;
  return copy;
}

}  // namespace leakline
