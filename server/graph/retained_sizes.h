// From numbers back to ordinals: dominators and, summed up along them, retained sizes (bytes).
#pragma once

#include "graph/analysis.h"
#include "graph/preorder.h"

namespace leakline {

// Fills in `dominator` and `retainedSize` of `analysis`, whose shallow sizes are there already.
// `dominators` by number.
void sumRetainedSizes(Preorder order, Column<uint32_t> dominators, unsigned threads,
                      const CancelToken& cancel, Progress* progress, Analysis& analysis);

}  // namespace leakline
