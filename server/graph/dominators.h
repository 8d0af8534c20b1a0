// Immediate dominators of a numbered graph: the last node that every path from the root to a node
// must pass. Semi-NCA (L. Georgiadis, "Linear-time algorithms for dominators and related problems",
// Princeton 2005, §2.3), with a bound on its last step. No recursion.
// Explanation: docs/internals/dominators.md, section "Finding dominators".
#pragma once

#include "base/cancel.h"
#include "base/column.h"
#include "base/progress.h"
#include "graph/preorder.h"
#include "graph/upward_edges.h"

namespace leakline {

// By number: the number of the immediate dominator; the root's is the root, row 0 is unused.
// Uses up the columns of `order` that describe the walk; `node` and `unreached` stay.
Column<uint32_t> findDominators(Preorder& order, UpwardEdges edges, const CancelToken& cancel,
                                Progress* progress);

}  // namespace leakline
