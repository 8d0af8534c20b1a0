// The largest string index that a section uses, and where. Nodes and edges come before the strings,
// so their indexes can only be checked when all has been read.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace leakline {

struct alignas(64) LargestIndex {  // threads write to neighbours: one cache line each
  uint64_t limit = 0;              // one more than the largest index; 0 if none is used
  uint64_t offset = 0;             // of the first number of that value, in the input
};

inline LargestIndex largestOf(const std::vector<LargestIndex>& parts) {
  LargestIndex all;
  for (const LargestIndex& part : parts) {
    if (part.limit > all.limit || (part.limit == all.limit && part.offset < all.offset)) all = part;
  }
  return all;
}

}  // namespace leakline
