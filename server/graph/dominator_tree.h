// The dominator tree downwards: what would be freed with an object, largest first.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/heap.h"

namespace leakline {

// Children lists of the dominator tree. Building takes one pass over the nodes and 8 bytes each.
class DominatorTree {
 public:
  explicit DominatorTree(const Heap& heap);

  // Nodes immediately dominated by `node`, by falling retained size, then by id. At most `limit`.
  std::vector<NodeIndex> children(NodeIndex node, size_t limit) const;
  uint32_t childCount(NodeIndex node) const;

 private:
  const Heap* heap_;
  Column<uint32_t> firstChild_;
  Column<uint32_t> children_;
};

// The same for one node only, without building the tree: one pass over the dominator column.
struct DominatedNodes {
  uint32_t count = 0;              // all children
  std::vector<NodeIndex> largest;  // at most `limit` of them, in the order of children()
};
DominatedNodes dominatedBy(const Heap& heap, NodeIndex node, size_t limit);

}  // namespace leakline
