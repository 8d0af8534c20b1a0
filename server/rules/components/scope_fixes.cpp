#include "rules/components/scope_fixes.h"

#include <algorithm>

#include "rules/edits.h"
#include "rules/writing.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// The statement of the function's own block that a node is in; none for an arrow's expression.
SyntaxNode ownStatementOf(SyntaxNode function, SyntaxNode node) {
  const SyntaxNode body = function.child(Field::Body);
  if (!body.is(NodeKind::Block)) return {};
  for (const SyntaxNode statement : body.children()) {
    if (statement.contains(node)) return statement;
  }
  return {};
}

// Uses nothing that is declared between the two.
bool canGoBefore(const FileFacts& facts, SyntaxNode statement, SyntaxNode target) {
  const SyntaxTree& tree = facts.file().tree();
  for (uint32_t i = statement.index(); i < statement.subtreeEnd(); ++i) {
    const BindingId id = facts.scopes().bindingOf(tree.node(i));
    if (id == Scopes::kNone) continue;
    const SyntaxNode declared = facts.scopes().binding(id).name;
    if (declared.begin() >= target.begin() && declared.begin() < statement.begin()) return false;
  }
  return true;
}

}  // namespace

Edits hoistedBeforeAwait(const FileFacts& facts, const Call& call, const LostOwner& lost) {
  const SyntaxNode function = enclosingFunction(call.node);
  if (lost.loss != ScopeLoss::Await || enclosingFunction(lost.cause) != function) {
    return std::nullopt;
  }
  const SyntaxNode statement = freeStatementOf(call.node);
  const SyntaxNode target = ownStatementOf(function, lost.cause);
  const bool plain = statement.is(NodeKind::ExpressionStatement) && target &&
                     statement.parent() == target.parent();
  if (!plain || !canGoBefore(facts, statement, target)) return std::nullopt;
  return std::vector<TextEdit>{statementBefore(facts.file(), target, statement.text()),
                               removalOf(facts.file(), statement)};
}

Edits scopeStopped(const FileFacts& facts, const LostOwner& lost) {
  const auto run = callOf(lost.cause);
  if (lost.loss != ScopeLoss::Detached || !run) return std::nullopt;
  const SyntaxNode statement = freeStatementOf(lost.cause);
  const SyntaxNode scope = unwrapped(run->receiver);
  auto edits = importOf(facts, {"onScopeDispose"}, "vue");
  if (!statement || !scope.is(NodeKind::Identifier) || !edits) return std::nullopt;
  edits->push_back(statementAfter(
      facts.file(), statement, "onScopeDispose(() => " + std::string(scope.text()) + ".stop());"));
  return edits;
}

}  // namespace leakline
