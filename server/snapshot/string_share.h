// How much of a file its strings are, found without reading what comes before them: only for
// saying how much memory a snapshot needs that is refused because of its header.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "snapshot/block_input.h"

namespace leakline {

struct StringShare {
  uint64_t bytes = 0;
  uint64_t strings = 0;
};

// Bounds from above: everything from the last "strings" section that begins behind `from` (the end
// of another section) to the end of the input. If there is none, or `from` is inside of it, that is
// everything behind `from`. The input must be able to seek, and stands nowhere afterwards.
Result<StringShare> findStringShare(BlockInput& input, uint64_t from);

}  // namespace leakline
