#include "graph/dominator_tree.h"

#include <algorithm>

namespace leakline {
namespace {

// The order of children: what would free most first; the older object first among equals.
class LargerFirst {
 public:
  explicit LargerFirst(const Heap& heap) : heap_(&heap) {}

  bool operator()(NodeIndex a, NodeIndex b) const {
    const uint64_t sizeA = heap_->retainedSize(a);
    const uint64_t sizeB = heap_->retainedSize(b);
    if (sizeA != sizeB) return sizeA > sizeB;
    if (heap_->id(a) != heap_->id(b)) return heap_->id(a) < heap_->id(b);
    return a < b;
  }

 private:
  const Heap* heap_;
};

// Keeps the first `limit` of any number of nodes.
class Largest {
 public:
  Largest(const Heap& heap, size_t limit) : before_(heap), limit_(limit) {}

  void offer(NodeIndex node) {
    if (limit_ == 0) return;
    if (kept_.size() < limit_) {
      kept_.push_back(node);
      std::push_heap(kept_.begin(), kept_.end(), before_);
    } else if (before_(node, kept_.front())) {  // the front is the last of those kept
      std::pop_heap(kept_.begin(), kept_.end(), before_);
      kept_.back() = node;
      std::push_heap(kept_.begin(), kept_.end(), before_);
    }
  }

  std::vector<NodeIndex> take() {
    std::sort_heap(kept_.begin(), kept_.end(), before_);
    return std::move(kept_);
  }

 private:
  LargerFirst before_;
  size_t limit_;
  std::vector<NodeIndex> kept_;
};

}  // namespace

DominatorTree::DominatorTree(const Heap& heap)
    : heap_(&heap), firstChild_(size_t{heap.nodeCount()} + 1), children_(heap.nodeCount()) {
  const Column<uint32_t>& dominator = heap.analysis().dominator;
  const uint32_t nodes = heap.nodeCount();
  // Counting sort. Counts are kept one row behind, so that filling turns starts into ends.
  for (uint32_t node = 1; node < nodes; ++node) {
    if (dominator[node] + 1 < nodes) ++firstChild_[dominator[node] + 2];
  }
  for (uint32_t node = 2; node <= nodes; ++node) firstChild_[node] += firstChild_[node - 1];
  for (uint32_t node = 1; node < nodes; ++node) {
    children_[firstChild_[dominator[node] + 1]++] = node;
  }
}

std::vector<NodeIndex> DominatorTree::children(NodeIndex node, size_t limit) const {
  Largest largest(*heap_, limit);
  for (uint32_t i = firstChild_[node.value]; i < firstChild_[node.value + 1]; ++i) {
    largest.offer(NodeIndex{children_[i]});
  }
  return largest.take();
}

uint32_t DominatorTree::childCount(NodeIndex node) const {
  return firstChild_[node.value + 1] - firstChild_[node.value];
}

DominatedNodes dominatedBy(const Heap& heap, NodeIndex node, size_t limit) {
  const Column<uint32_t>& dominator = heap.analysis().dominator;
  DominatedNodes result;
  Largest largest(heap, limit);
  for (uint32_t child = 1; child < heap.nodeCount(); ++child) {
    if (dominator[child] != node.value) continue;
    ++result.count;
    largest.offer(NodeIndex{child});
  }
  result.largest = largest.take();
  return result;
}

}  // namespace leakline
