// In-edges: for each node the sources of the edges that lead to it, in compressed rows.
#pragma once

#include "graph/analysis.h"

namespace leakline {

// Fills in `firstRetainer` and `retainers` of `analysis`.
void linkInEdges(const Columns& columns, unsigned threads, const CancelToken& cancel,
                 Progress* progress, Analysis& analysis);

}  // namespace leakline
