// Checks one string literal: escapes, control characters, UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace leakline {

// What follows an opening quote. 64 bytes behind `text` must be readable.
struct CheckedLiteral {
  size_t end = 0;               // position of the closing quote, or of the wrong byte
  const char* wrong = nullptr;  // the sentence; null: all is well
};

CheckedLiteral checkLiteral(std::string_view text, size_t begin);

}  // namespace leakline
