// The depth-first walk over essential edges (those that carry dominance), which numbers the nodes
// for the dominator algorithm. Which edges are essential, and why the program's own objects are
// walked first: docs/internals/dominators.md, section "Essential edges".
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancel.h"
#include "base/column.h"
#include "base/progress.h"
#include "graph/bitmap.h"
#include "graph/ephemerons.h"
#include "graph/known_names.h"
#include "snapshot/columns.h"

namespace leakline {

// Nodes in the order the walk reached them. Numbers count from 1, the root's; row 0 is unused.
// Nodes that no essential edge reaches have none.
struct Preorder {
  static constexpr uint32_t kRoot = 1;

  uint32_t count = 0;       // numbers are 1 … count
  Column<uint32_t> node;    // by number: ordinal
  Column<uint32_t> parent;  // by number: the parent's number in the walk's tree
  // By number: the smallest number with an edge to it, among the ancestors.
  Column<uint32_t> highest;
  // The other essential edges, all of which lead to smaller numbers: their targets' numbers, by
  // rising number of the source; the first of each source is marked, and `isSource` tells which
  // numbers have any. At most edgeCount words.
  static constexpr uint32_t kFirst = 1U << 31;
  Column<uint32_t> upward;
  size_t upwardSize = 0;
  Bitmap isSource;
  // How many words there are of sources below 0, kMarkStep, 2 * kMarkStep …
  static constexpr uint32_t kMarkStep = 4096;
  std::vector<size_t> marks{0};
  // Ordinals of the nodes without a number, rising.
  std::vector<uint32_t> unreached;
  // Memory that is not needed any more, for the steps that follow.
  Column<uint32_t> room;
};

// `ephemeronTables` are the nodes with an edge that is the table's side of a WeakMap entry; empty
// if there are none.
Preorder walkEssentialEdges(const Columns& columns, const KnownNames& names,
                            const EphemeronNames& ephemerons, const Bitmap& ephemeronTables,
                            const CancelToken& cancel, Progress* progress);

}  // namespace leakline
