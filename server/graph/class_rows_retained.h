// Retained sizes of class rows: the sum over a row's members that have no other member of the row
// above them in the dominator tree. One walk down the tree answers that for the inner nodes; it
// also notes from where to where each row was open, so that leaves, which are most of all nodes,
// are looked up instead of walked to.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "base/column.h"
#include "graph/bitmap.h"
#include "graph/class_rows_members.h"
#include "graph/heap.h"

namespace leakline {

// Children lists of the dominator tree's inner nodes, as far as they are inner nodes themselves.
// 8 bytes per node.
class InnerTree {
 public:
  explicit InnerTree(const Heap& heap);

  bool isInner(uint32_t node) const { return inner_.test(node); }
  uint32_t firstChild(uint32_t node) const { return links_[node].firstChild; }  // 0: none
  uint32_t nextSibling(uint32_t node) const { return links_[node].nextSibling; }

 private:
  struct Links {
    uint32_t firstChild;
    uint32_t nextSibling;
  };
  Bitmap inner_;
  Column<Links> links_;
};

class TopmostMembers {
 public:
  // The walk. If cancelled, the answers are worthless. 4 bytes per node.
  TopmostMembers(const Heap& heap, const ClassMembers& members, const InnerTree& tree,
                 const CancelToken& cancel);

  // Has this node, a member of `row`, no member above it?
  bool isTopmost(uint32_t node, uint32_t row) const {
    if (tree_->isInner(node)) return topmost_.test(node);
    return open_[row].empty() || !isOpen(row, order_[heap_->analysis().dominator[node]]);
  }

 private:
  // Numbers of the walk: [first, end).
  using Interval = std::pair<uint32_t, uint32_t>;

  void enter(uint32_t node);
  void leave(uint32_t node);
  bool isOpen(uint32_t row, uint32_t number) const;

  const Heap* heap_;
  const ClassMembers* members_;
  const InnerTree* tree_;
  uint32_t next_ = 0;
  Column<uint32_t> order_;                   // by inner node: its number in the walk
  Bitmap topmost_;                           // by inner node
  std::vector<uint32_t> openedBy_;           // by row: node + 1, 0 if it is not open
  std::vector<std::vector<Interval>> open_;  // by row: when it was open, rising
};

}  // namespace leakline
