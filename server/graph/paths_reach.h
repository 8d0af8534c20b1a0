// The walk from the roots that gives every node its shortest retainer chain. Breadth first, so that
// a node's parent is on a shortest chain; among equal ones on one with fewer internal edges, then
// with the lower edge. Immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancel.h"
#include "base/column.h"
#include "graph/bitmap.h"
#include "graph/heap.h"
#include "graph/paths_edges.h"

namespace leakline {

class Reach {
 public:
  static constexpr uint32_t kUnreached = UINT32_MAX;

  // From the root, not over the edges of running code.
  static Reach fromRoot(const Heap& heap, const RetainingEdges& edges, const RunningCode& running,
                        const CancelToken& cancel);
  // Over one of the edges of running code; `roots` tells how long the way to those is.
  static Reach fromRunningCode(const Heap& heap, const RetainingEdges& edges,
                               const RunningCode& running, const Reach& roots,
                               const CancelToken& cancel);

  uint32_t depth(uint32_t node) const { return depth_[node]; }      // in edges from the root
  uint32_t penalty(uint32_t node) const { return penalty_[node]; }  // at most 255
  uint32_t parentEdge(uint32_t node) const { return parentEdge_[node]; }
  // Chains begin here.
  bool isStart(uint32_t node) const;
  // May a chain use this edge?
  bool allows(uint32_t source, uint32_t edge) const;

 private:
  Reach(const Heap& heap, const RetainingEdges& edges, const RunningCode& running);
  void start(uint32_t node, uint32_t depth, uint32_t penalty);
  void walk(const CancelToken& cancel);
  void reach(uint32_t source, uint32_t edge, Column<uint32_t>& queue, size_t& end);

  const Heap* heap_;
  const RetainingEdges* edges_;
  const RunningCode* running_;
  bool throughRunning_ = false;
  std::vector<uint32_t> starts_;  // by rising depth
  Column<uint32_t> depth_;
  Column<uint8_t> penalty_;
  Column<uint32_t> parentEdge_;
  Bitmap isStart_;
};

// The node an edge starts from: a search in the table of first edges.
NodeIndex sourceOf(const Heap& heap, uint32_t edge);

}  // namespace leakline
