// Collections that lie together in one: the lists of a Map by user, the Maps of a Map by tenant,
// the `visits` of each of the objects in an Array. Each may be short for ever, and all of them grow
// in the same line. Looks at a bounded number of entries, the oldest containers first, so that
// every snapshot of a process looks at the same ones.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "base/cancel.h"
#include "detect/collections.h"
#include "graph/heap.h"

namespace leakline {

// Where a collection lies.
struct WayIn {
  static constexpr size_t kMaxDepth = 4;

  NodeIndex container;  // the outermost
  uint32_t depth = 0;   // containers one in the other
  // By which property the entry of a container has the next collection, from the innermost out: a
  // string index; 0 if the collection is the entry itself.
  std::array<uint32_t, kMaxDepth> names{};

  auto operator<=>(const WayIn&) const = default;
};

struct CollectionGroup {
  WayIn way;
  uint64_t count = 0;             // entries of all parts
  std::vector<Collection> parts;  // at least two, of one kind
};

// In a fixed order.
std::vector<CollectionGroup> groupCollections(const Heap& heap, const CollectionCounter& counter,
                                              std::span<const Collection> containers,
                                              const CancelToken& cancel);

// Do the parts get longer? That there are more of them, each as long as it was made, is their
// container's growth. `earlierIds` as in HeapView; without any, whether they are lists at all.
bool getLonger(const Heap& heap, const CollectionGroup& group,
               std::span<const uint64_t> earlierIds);

}  // namespace leakline
