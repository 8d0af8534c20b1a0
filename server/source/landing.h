// The exact place in an original. A mapping begins at a token, which need not be the token asked
// about: maps of minified code have one for a whole call, and none for the "(" of a parameter list.
// Both texts are looked at to find the same thing again. Pure; looks at a few hundred characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "source/source_files.h"

namespace leakline {

struct LandingRange {
  LinePosition begin;
  LinePosition end;
};

// What stands at the place in the generated text: the word the range covers, or for a point the
// character there.
struct LandingTarget {
  std::string word;                        // empty for a point
  char character = 0;                      // 0 if the text is not known
  std::optional<std::string> renamedFrom;  // the original's name of the word
};

// `from` is where the mapping begins in the original, in editors' lines.
LandingRange landingIn(const SourceText& original, LinePosition from, const LandingTarget& target);

// The word that names the function whose parameter list, or the class whose keyword or constructor,
// is at `at`: `n` in `function n(`, `n=(a)=>`, `n: async a =>`, `n=class`, `class n {constructor(`.
// Its byte offset; nothing if there is none.
std::optional<size_t> nameOfFunctionAt(std::string_view text, size_t at);
// The identifier that begins at `at`; may be empty.
std::string_view wordAt(std::string_view text, size_t at);

}  // namespace leakline
