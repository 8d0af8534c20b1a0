// Which edges retainer chains may use, for walks over millions of them. Immutable once built, safe
// to read from several threads.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancel.h"
#include "graph/ephemerons.h"
#include "graph/heap.h"

namespace leakline {

// The same answers as retains(), prepared for all edges.
class RetainingEdges {
 public:
  RetainingEdges(const Heap& heap, const CancelToken& cancel);

  bool retains(uint32_t source, uint32_t edge) const {
    const EdgeType type = columns_->edges[edge].type();
    switch (type) {
      case EdgeType::Weak:
        return false;
      case EdgeType::Internal:
        return ephemerons_.empty() ||
               !isTableSide(*columns_, ephemerons_, source, columns_->edgeName[edge]);
      case EdgeType::Hidden:
        return weakHolders_.empty() || !isWeakField(source, edge);
      default:
        return true;
    }
  }

 private:
  bool isWeakField(uint32_t source, uint32_t edge) const;

  const Heap* heap_;
  const Columns* columns_;
  EphemeronNames ephemerons_;
  std::vector<uint32_t> weakHolders_;  // nodes with a hidden edge that does not retain, rising
};

// Edges that say what code was running when the snapshot was taken: all from stacks and handle
// scopes, and the current microtask. They keep objects alive for a moment only, and the chains
// over them are short and say nothing.
class RunningCode {
 public:
  explicit RunningCode(const Heap& heap);

  bool isSource(uint32_t node) const;  // of such an edge
  bool contains(uint32_t edge) const;
  const std::vector<uint32_t>& sources() const { return sources_; }

 private:
  std::vector<uint32_t> sources_;  // rising
  std::vector<uint32_t> edges_;    // rising
};

// How little an edge tells a reader: 0 for what stands in the program's text (properties,
// elements, variables), more for V8's own fields.
constexpr uint32_t edgePenalty(EdgeType type) {
  switch (type) {
    case EdgeType::Context:
    case EdgeType::Element:
    case EdgeType::Property:
    case EdgeType::Shortcut:
      return 0;
    case EdgeType::Internal:
      return 1;
    default:
      return 2;
  }
}

}  // namespace leakline
