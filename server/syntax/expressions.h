// Questions about one expression: what is left without parentheses and types, what its last name
// is, its text if it is a literal. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/tree.h"

namespace leakline {

// Inwards over parentheses, `as T`, `x!` and the `0,` of (0, x); the second one over `await`, too.
SyntaxNode unwrapped(SyntaxNode expression);
SyntaxNode unwrappedAwaited(SyntaxNode expression);
// Outwards over the same.
SyntaxNode outermostWrapper(SyntaxNode expression);

// The text of a string, number or template between its quotes; nothing if it has holes or escapes.
std::optional<std::string_view> literalText(SyntaxNode expression);
// The same, or the text as it is.
std::string_view literalOr(SyntaxNode key);

// `b` of a.b and a['b'], `a` of a; none for everything else.
SyntaxNode lastNameOf(SyntaxNode expression);
// The name without quotes.
std::string_view lastNameTextOf(SyntaxNode expression);
// `a` of a.b, a[0] and a.b(c): what the expression is made from; none if there is none.
SyntaxNode objectOf(SyntaxNode expression);
// "this.queue", "ctx.app.redis"; calls and indexes in between are left out; empty if it begins with
// anything but a name.
std::string pathTextOf(SyntaxNode expression);

}  // namespace leakline
