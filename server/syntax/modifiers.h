// What the keywords and decorators in front of a declaration say. Pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace leakline {

// "async", "static", "get", "*" …, where the grammar has it; see isModifierWord.
bool hasModifier(SyntaxNode node, std::string_view word);
// import type …, export type …, and one name of either.
bool isTypeOnly(SyntaxNode importOrExport);
// The @a, @a.b and @a() of a class, member or parameter, in the order of the text. Grammars place
// them differently.
std::vector<SyntaxNode> decoratorsOf(SyntaxNode declaration);
// What stands behind the @: a name, member or call.
SyntaxNode decoratorValue(SyntaxNode decorator);

// `using x = …`, `await using x = …`: given back at the end of the block.
bool isUsing(SyntaxNode declaration);

// The class a class extends: any expression; none if it extends none.
SyntaxNode superclassOf(SyntaxNode classNode);

}  // namespace leakline
