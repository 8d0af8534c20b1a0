// The first, cheap look at a block of an integer array: all that the blocks behind it need to know.
#pragma once

#include <cstdint>
#include <string_view>

namespace leakline {

struct IntegerSurvey {
  enum class Last : uint8_t { Nothing, Comma, Number };  // what the text ends with, spaces aside

  uint64_t commas = 0;        // before the closing bracket
  size_t length = 0;          // up to the closing bracket, or all
  bool closed = false;        // a closing bracket was found
  Last last = Last::Nothing;  // everything that is no comma passes for a number here
};

// `text` must be followed by 64 readable bytes. Does not validate: bytes that cannot be in an
// integer array are found when the block is decoded.
IntegerSurvey surveyIntegers(std::string_view text);

}  // namespace leakline
