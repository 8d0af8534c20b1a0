// What an edit left as it was: the rows of a tree that lie outside of it can be taken over. Offsets
// are bytes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace leakline {

// The bytes [begin, end) of a text.
struct TextSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// The one range outside of which two texts are the same.
struct TextChange {
  uint32_t begin = 0;
  uint32_t oldEnd = 0;
  uint32_t newEnd = 0;

  static TextChange between(std::string_view before, std::string_view after);
};

inline TextChange TextChange::between(std::string_view before, std::string_view after) {
  const size_t shorter = std::min(before.size(), after.size());
  const auto differ = std::mismatch(
      before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter), after.begin());
  const auto head = static_cast<size_t>(differ.first - before.begin());
  const auto ends =
      std::mismatch(before.rbegin(), before.rbegin() + static_cast<std::ptrdiff_t>(shorter - head),
                    after.rbegin());
  const auto tail = static_cast<size_t>(ends.first - before.rbegin());
  return {static_cast<uint32_t>(head), static_cast<uint32_t>(before.size() - tail),
          static_cast<uint32_t>(after.size() - tail)};
}

}  // namespace leakline
