// The first, cheap look at a block of the "strings" array: how many quotes, and where the closing
// bracket is, for either state the block may begin in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leakline {

struct StringSurvey {
  // What the block holds if it begins outside [0] or inside [1] of a string.
  struct Reading {
    size_t length = 0;    // up to the closing bracket, or all
    uint64_t quotes = 0;  // before that
    bool closed = false;
  };
  std::array<Reading, 2> begins;
  bool endsEscaped = false;  // the byte behind the block is escaped (if no bracket came before)
};

// `text` must be followed by 64 readable bytes. `escaped`: a backslash before the text escapes its
// first byte.
StringSurvey surveyStrings(std::string_view text, bool escaped);

}  // namespace leakline
