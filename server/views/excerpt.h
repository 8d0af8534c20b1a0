// A line of source with a mark under what is meant, cut to the width of the terminal.
// Internal to views/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leakline {

struct Excerpt {
  std::string line;       // safe to show, tabs as spaces, cut with "…" where it is too long
  size_t markColumn = 0;  // where the mark begins, in columns of the terminal
  size_t markWidth = 1;
};

// `begin` and `end` in UTF-16 code units; the mark ends with the line at the latest.
Excerpt excerptOf(std::string_view line, uint32_t begin, uint32_t end, size_t width);

}  // namespace leakline
