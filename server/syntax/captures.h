// Which variables of the scopes around a function it can still read: what V8 keeps in a context
// that the function, and every function inside it, never reads, is kept for nothing.
// Plain data; pure functions over one tree and its scopes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "syntax/scopes.h"

namespace leakline {

struct CapturedVariable {
  std::string name;
  SyntaxNode declaration;  // its name where it is declared
  // How many contexts up from the function: 0 is the one its closure refers to. A scope has a
  // context if a function inside it uses one of its variables.
  uint32_t depth = 0;
  bool read = false;  // by the function or one inside it
  bool written = false;
};

struct EnclosingContext {
  SyntaxNode scope;  // the function, block, class or program
  // Its variables that live in the context, in the order of the text.
  std::vector<CapturedVariable> variables;
};

struct Captures {
  SyntaxNode function;
  // The contexts around it, the innermost first; that of the file last.
  std::vector<EnclosingContext> contexts;
  // The function could read anything: it calls eval or has a `with`.
  bool readsAnything = false;
};

// Nothing if no function begins at `byte`, see functions.h.
std::optional<Captures> capturesOf(const SyntaxTree& tree, const Scopes& scopes, uint32_t byte);

}  // namespace leakline
