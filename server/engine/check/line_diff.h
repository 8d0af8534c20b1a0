// What changed between two texts, line by line (Myers, "An O(ND) Difference Algorithm", 1986). Time
// is bounded: texts with too little in common differ from the first changed line to the last.
// Pure functions.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace leakline {

// Lines [oldBegin, oldEnd) became lines [newBegin, newEnd), from 0; one of the two may be empty.
struct LineChange {
  uint32_t oldBegin = 0;
  uint32_t oldEnd = 0;
  uint32_t newBegin = 0;
  uint32_t newEnd = 0;

  bool operator==(const LineChange&) const = default;
};

// In the order of the texts; between two changes is at least one line that stayed.
std::vector<LineChange> changedLines(std::string_view before, std::string_view after);

// Each with its line break; the last may lack it.
std::vector<std::string_view> linesOf(std::string_view text);

}  // namespace leakline
