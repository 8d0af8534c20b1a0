#include "syntax/statements.h"

#include "syntax/expressions.h"

namespace leakline {

SyntaxNode conditionOf(SyntaxNode statement) {
  const SyntaxNode condition = statement.child(Field::Condition);
  return condition.is(NodeKind::EmptyStatement) ? SyntaxNode() : unwrapped(condition);
}

SyntaxNode elseOf(SyntaxNode ifStatement) {
  return ifStatement.child(Field::Alternative).firstChild();
}

SyntaxNode finallyOf(SyntaxNode tryStatement) {
  return tryStatement.child(Field::Finalizer).child(Field::Body);
}

SyntaxNode statementOf(SyntaxNode node) {
  while (node && !isStatement(node)) node = node.parent();
  return node;
}

bool isStatement(SyntaxNode node) {
  switch (node.kind()) {
    case NodeKind::FunctionDeclaration:
    case NodeKind::ClassDeclaration:
    case NodeKind::VarDeclaration:
    case NodeKind::LexicalDeclaration:
    case NodeKind::ImportStatement:
    case NodeKind::ExportStatement:
    case NodeKind::Block:
    case NodeKind::EmptyStatement:
    case NodeKind::ExpressionStatement:
    case NodeKind::IfStatement:
    case NodeKind::ForStatement:
    case NodeKind::ForInStatement:
    case NodeKind::WhileStatement:
    case NodeKind::DoStatement:
    case NodeKind::SwitchStatement:
    case NodeKind::TryStatement:
    case NodeKind::WithStatement:
    case NodeKind::LabeledStatement:
    case NodeKind::Return:
    case NodeKind::Throw:
    case NodeKind::Break:
    case NodeKind::Continue:
      return true;
    default:
      return false;
  }
}

}  // namespace leakline
