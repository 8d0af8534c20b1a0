// Parts of statements, the same for all grammars. Pure functions.
#pragma once

#include "syntax/tree.h"

namespace leakline {

// What an if, a loop or a ?: asks, without parentheses; none if it asks nothing: for (;;).
SyntaxNode conditionOf(SyntaxNode statement);
// The statement behind `else`; none if there is none.
SyntaxNode elseOf(SyntaxNode ifStatement);
// The block of `finally`; none if there is none.
SyntaxNode finallyOf(SyntaxNode tryStatement);
// The statement a node is in, itself if it is one; none outside of any.
SyntaxNode statementOf(SyntaxNode node);
bool isStatement(SyntaxNode node);

}  // namespace leakline
