// Calls and `new` expressions, brought into one shape: what is called, on what, with what.
// Pure functions over a syntax tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace leakline {

struct Call {
  SyntaxNode node;
  bool isNew = false;
  SyntaxNode callee;     // without parentheses and types
  SyntaxNode receiver;   // `queue` of queue.on(…); none for on(…)
  SyntaxNode name;       // the callee's last name: an identifier, property, or string in […]
  SyntaxNode arguments;  // the list, or a tagged template's text; none for `new X`

  std::string_view method() const;  // the name without quotes, empty if it has none
  // What a person would call its place: the name without quotes, `new` for a constructor call.
  uint32_t placeBegin() const;
  uint32_t placeEnd() const;
};

// Nothing if the node is no call.
std::optional<Call> callOf(SyntaxNode node);
// The arguments as they are written, spread ones included.
std::vector<SyntaxNode> argumentsOf(const Call& call);
// The call that has the expression as an argument itself, and which (from 0).
struct ArgumentOf {
  Call call;
  size_t index = 0;
};
std::optional<ArgumentOf> argumentOf(SyntaxNode expression);

// Is it `f.bind(…)`? Then f.
SyntaxNode boundFunction(SyntaxNode expression);
// The argument of `require('x')` or `import('x')`: any expression; none if the node is another.
SyntaxNode requiredModule(SyntaxNode node);

}  // namespace leakline
