// How long the thing an expression names lives, seen from the place of the expression. A listener
// on something that does not live longer than what added it is never a leak.
// Plain data; computed by FileFacts::lifetimeOf.
#pragma once

#include <cstdint>
#include <string>

#include "semantics/repetition.h"
#include "semantics/source_file.h"
#include "semantics/thing.h"
#include "syntax/tree.h"

namespace leakline {

struct Lifetime {
  Span span = Span::Unknown;
  ThingKind kind = ThingKind::Unknown;
  // Where it is declared or made, in `file` or, if it was imported, in that file; may be none.
  SyntaxNode declaration;
  const SourceFile* file = nullptr;
  // For Caller: which parameter of which function.
  SyntaxNode function;
  uint32_t parameter = 0;
  // A proof is missing: reached through a call or property whose meaning we only guess.
  bool guessed = false;
};

// Does it outlive one run of the function with that activation? False if it is not known.
bool outlives(const Lifetime& lifetime, Repetition repetition);

// "lives as long as the process", "is reused by the next request": what a message says of it.
std::string howLong(Span span);

}  // namespace leakline
