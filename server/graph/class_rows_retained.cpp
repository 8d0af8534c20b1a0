#include "graph/class_rows_retained.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr uint32_t kNone = 0;  // the root is nobody's child

}  // namespace

InnerTree::InnerTree(const Heap& heap) : inner_(heap.nodeCount()), links_(heap.nodeCount()) {
  const Column<uint32_t>& dominator = heap.analysis().dominator;
  inner_.set(kRootNode.value);  // where the walk starts, even if there is nothing else
  for (uint32_t node = 1; node < heap.nodeCount(); ++node) inner_.set(dominator[node]);
  for (uint32_t node = heap.nodeCount(); node-- > 1;) {
    if (!inner_.test(node)) continue;
    const uint32_t parent = dominator[node];
    links_[node].nextSibling = links_[parent].firstChild;
    links_[parent].firstChild = node;
  }
}

TopmostMembers::TopmostMembers(const Heap& heap, const ClassMembers& members, const InnerTree& tree,
                               const CancelToken& cancel)
    : heap_(&heap),
      members_(&members),
      tree_(&tree),
      order_(heap.nodeCount()),
      topmost_(heap.nodeCount()),
      openedBy_(members.rows.size()),
      open_(members.rows.size()) {
  const Column<uint32_t>& dominator = heap.analysis().dominator;
  uint32_t node = kRootNode.value;
  while (true) {
    if (next_ % 8192 == 0 && cancel.cancelled()) return;
    enter(node);
    if (tree.firstChild(node) != kNone) {
      node = tree.firstChild(node);
      continue;
    }
    while (true) {
      leave(node);
      if (node == kRootNode.value) return;
      if (tree.nextSibling(node) != kNone) break;
      node = dominator[node];
    }
    node = tree.nextSibling(node);
  }
}

void TopmostMembers::enter(uint32_t node) {
  order_[node] = next_++;
  const uint32_t row = members_->rowOf[node];
  if (row == kNoOrdinal || openedBy_[row] != 0) return;
  topmost_.set(node);
  openedBy_[row] = node + 1;
}

void TopmostMembers::leave(uint32_t node) {
  const uint32_t row = members_->rowOf[node];
  if (row == kNoOrdinal || openedBy_[row] != node + 1) return;
  openedBy_[row] = 0;
  open_[row].emplace_back(order_[node], next_);
}

bool TopmostMembers::isOpen(uint32_t row, uint32_t number) const {
  const std::vector<Interval>& open = open_[row];
  const auto next = std::upper_bound(open.begin(), open.end(), number,
                                     [](uint32_t n, const Interval& i) { return n < i.first; });
  return next != open.begin() && number < std::prev(next)->second;
}

}  // namespace leakline
