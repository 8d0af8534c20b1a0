// How many different keys an expression can give over the life of a program: that of a request is
// another one each time, that of a list of constants is not. Pure functions over the facts of a
// file.
#pragma once

#include <cstdint>
#include <span>

#include "semantics/facts.h"

namespace leakline {

// Rising.
enum class KeyRange : uint8_t {
  Finite,   // constants, a method, a status, a remainder, the name of a class
  Unknown,  // whatever the caller gives
  Endless,  // taken from a request, an identifier made there, a new object, a counter
};

KeyRange keyRangeOf(const FileFacts& facts, SyntaxNode key);
// The same if the parameters of `function` are given values of these ranges.
KeyRange keyRangeOf(const FileFacts& facts, SyntaxNode key, SyntaxNode function,
                    std::span<const KeyRange> given);

// A function, or a parameter that is one by its name or type.
bool isFunctionLike(const FileFacts& facts, SyntaxNode expression);

}  // namespace leakline
