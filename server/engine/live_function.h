// The functions of the user's code as a heap has them: what stands behind a number at a function's
// head, and what tells that a line ran and left nothing. Plain data.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "finding/place.h"

namespace leakline {

// One function of a file some of whose code is in the heap.
struct LiveFunction {
  Place place;                // from its first character to its end, in the text people edit
  std::string name;           // may be empty
  uint64_t count = 0;         // closures alive
  uint64_t retainedSize = 0;  // bytes they keep, each counted once
  bool ran = false;           // its code was executed
};

// By path; the functions of a file in the order of their beginnings, an outer one before those in
// it.
using LiveCode = std::map<std::string, std::vector<LiveFunction>, std::less<>>;

// The innermost function around a position; null if no function around it is known.
const LiveFunction* functionAround(const std::vector<LiveFunction>& functions, uint32_t line,
                                   uint32_t column);

}  // namespace leakline
