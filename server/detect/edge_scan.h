// All edges of certain names: one look at each edge of the heap, on all cores, and one for all
// detectors together if they say beforehand which names they want (Detector::edgeNames).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "detect/detector.h"
#include "graph/bitmap.h"
#include "graph/heap.h"

namespace leakline {

struct OwnedEdge {
  NodeIndex owner;
  Edge edge;
};

// The edges whose name is one of many, whatever their type, by rising ordinal. Immutable once
// built; 4 bytes per edge, given up if they are a large part of all edges.
class EdgeScan {
 public:
  // Polls `cancel`; the result of a cancelled call is incomplete.
  EdgeScan(const Heap& heap, Bitmap names, const CancelToken& cancel);

  bool covers(const Bitmap& names) const;
  std::span<const uint32_t> edges() const { return edges_; }

 private:
  Bitmap names_;
  bool complete_ = true;
  std::vector<uint32_t> edges_;
};

// One bit per string of the heap. Texts are plain ASCII.
Bitmap stringsNamed(const Heap& heap, std::span<const std::string_view> texts);
void addStringsNamed(const Heap& heap, std::span<const std::string_view> texts, Bitmap& names);

// Edges of these types (with a string for a name) whose name is in `names`, by rising ordinal: from
// the view's scan if that has them. Polls `cancel`; the result of a cancelled call is incomplete.
std::vector<OwnedEdge> edgesNamed(const HeapView& view, const Bitmap& names,
                                  std::initializer_list<EdgeType> types, const CancelToken& cancel);

}  // namespace leakline
