// Functions and classes of a syntax tree, found by the positions V8 gives: for a function the "("
// of its parameter list, for an arrow function its first character, for a class without constructor
// the `class` keyword (docs/internals/locations.md). Pure functions; offsets are bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/tree.h"

namespace leakline {

// Where V8 places a function or class.
uint32_t headOf(SyntaxNode function);

// The function, or class, V8 places at `byte`; none if the text is not the one that ran. A position
// at the beginning of the function or at its name is taken, too.
SyntaxNode functionAt(const SyntaxTree& tree, uint32_t byte);
// The class of the constructor, or the class itself, at `byte`; for an older style constructor the
// function.
SyntaxNode classAt(const SyntaxTree& tree, uint32_t byte);

// The innermost function around a node, not the node itself; none at the top.
SyntaxNode enclosingFunction(SyntaxNode node);
// Called where it is written, once for each run of what is around it: (function () { … })().
bool isCalledInPlace(SyntaxNode function);
// Does the node run only when a function is called, other than by loading the file?
bool runsOnCall(SyntaxNode node);
bool isAsync(SyntaxNode function);

// Its own name, or that of the variable or property it is assigned to; empty if none.
std::string_view nameOfFunction(SyntaxNode function);

}  // namespace leakline
