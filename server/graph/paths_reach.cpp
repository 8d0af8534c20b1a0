#include "graph/paths_reach.h"

#include <algorithm>

#include "graph/pace.h"

namespace leakline {
namespace {

constexpr uint32_t kMaxPenalty = UINT8_MAX;
constexpr uint32_t kAhead = 12;  // edges

}  // namespace

Reach::Reach(const Heap& heap, const RetainingEdges& edges, const RunningCode& running)
    : heap_(&heap),
      edges_(&edges),
      running_(&running),
      depth_(heap.nodeCount()),
      penalty_(heap.nodeCount()),
      parentEdge_(heap.nodeCount()),
      isStart_(heap.nodeCount()) {
  std::fill_n(depth_.data(), depth_.size(), kUnreached);
}

Reach Reach::fromRoot(const Heap& heap, const RetainingEdges& edges, const RunningCode& running,
                      const CancelToken& cancel) {
  Reach reach(heap, edges, running);
  reach.start(kRootNode.value, 0, 0);
  reach.walk(cancel);
  return reach;
}

Reach Reach::fromRunningCode(const Heap& heap, const RetainingEdges& edges,
                             const RunningCode& running, const Reach& roots,
                             const CancelToken& cancel) {
  Reach reach(heap, edges, running);
  reach.throughRunning_ = true;
  for (const uint32_t source : running.sources()) {
    if (roots.depth(source) == kUnreached) continue;
    reach.start(source, roots.depth(source), roots.penalty(source));
  }
  std::stable_sort(reach.starts_.begin(), reach.starts_.end(),
                   [&](uint32_t a, uint32_t b) { return reach.depth_[a] < reach.depth_[b]; });
  reach.walk(cancel);
  return reach;
}

bool Reach::isStart(uint32_t node) const {
  return isStart_.test(node);
}

bool Reach::allows(uint32_t source, uint32_t edge) const {
  const bool ofRunning = running_->isSource(source) && running_->contains(edge);
  // Through running code means: over such an edge first, over none afterwards.
  if (ofRunning != (throughRunning_ && isStart(source))) return false;
  return edges_->retains(source, edge);
}

void Reach::start(uint32_t node, uint32_t depth, uint32_t penalty) {
  starts_.push_back(node);
  isStart_.set(node);
  depth_[node] = depth;
  penalty_[node] = static_cast<uint8_t>(penalty);
}

// A queue by rising depth, which the starts join when it is their turn.
void Reach::walk(const CancelToken& cancel) {
  Pace pace(cancel, nullptr);
  const Columns& columns = heap_->columns();
  Column<uint32_t> queue(heap_->nodeCount());
  size_t begin = 0;
  size_t end = 0;
  size_t joined = 0;
  while (begin < end || joined < starts_.size()) {
    if (pace.step()) return;
    const bool startIsNext = joined < starts_.size() &&
                             (begin == end || depth_[starts_[joined]] <= depth_[queue[begin]]);
    const uint32_t node = startIsNext ? starts_[joined++] : queue[begin++];
    const uint32_t last = columns.firstEdge[node + 1];
    if (running_->isSource(node)) {
      for (uint32_t e = columns.firstEdge[node]; e < last; ++e) {
        if (allows(node, e)) reach(node, e, queue, end);
      }
      continue;
    }
    for (uint32_t e = columns.firstEdge[node]; e < last; ++e) {
      if (e + kAhead < last) prefetch(&depth_[columns.edges[e + kAhead].target().value]);
      if (edges_->retains(node, e)) reach(node, e, queue, end);
    }
  }
}

void Reach::reach(uint32_t source, uint32_t edge, Column<uint32_t>& queue, size_t& end) {
  const PackedEdge packed = heap_->columns().edges[edge];
  const uint32_t target = packed.target().value;
  const uint32_t depth = depth_[source] + 1;
  if (depth_[target] != kUnreached && depth_[target] != depth) return;
  const uint32_t penalty = std::min(kMaxPenalty, penalty_[source] + edgePenalty(packed.type()));
  if (depth_[target] == depth) {
    if (penalty > penalty_[target]) return;
    if (penalty == penalty_[target] && edge > parentEdge_[target]) return;
  } else {
    queue[end++] = target;
  }
  depth_[target] = depth;
  penalty_[target] = static_cast<uint8_t>(penalty);
  parentEdge_[target] = edge;
}

NodeIndex sourceOf(const Heap& heap, uint32_t edge) {
  const Column<uint32_t>& first = heap.columns().firstEdge;
  const auto next = std::upper_bound(first.begin(), first.end(), edge);
  return NodeIndex{static_cast<uint32_t>(next - first.begin()) - 1};
}

}  // namespace leakline
