// All edges of certain names: one look at each edge of the heap, on all cores.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "graph/bitmap.h"
#include "graph/heap.h"

namespace leakline {

struct OwnedEdge {
  NodeIndex owner;
  Edge edge;
};

// One bit per string of the heap. Texts are plain ASCII.
Bitmap stringsNamed(const Heap& heap, std::span<const std::string_view> texts);

// Edges of one type (with a string for a name) whose name is in `names`, by rising ordinal. Polls
// `cancel`; the result of a cancelled call is incomplete.
std::vector<OwnedEdge> edgesNamed(const Heap& heap, const Bitmap& names, EdgeType type,
                                  const CancelToken& cancel);

}  // namespace leakline
