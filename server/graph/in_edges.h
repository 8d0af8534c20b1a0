// In-edges: for each node the sources of the edges that lead to it, in compressed rows.
#pragma once

#include "graph/analysis.h"

namespace leakline {

// Fills in `firstRetainer` and `retainers` of `analysis`. `room` may be any column of at least
// edgeCount rows: its memory is used for the result.
void linkInEdges(const Columns& columns, Column<uint32_t> room, unsigned threads,
                 const CancelToken& cancel, Progress* progress, Analysis& analysis);

}  // namespace leakline
