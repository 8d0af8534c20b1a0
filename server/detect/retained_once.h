// Bytes that a set of objects keeps alive.
#pragma once

#include <cstdint>
#include <span>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

// Sum of the retained sizes of the distinct objects, leaving out every object that another one of
// them dominates, directly or further up: its bytes are in the other's size already. Linear in the
// number of distinct dominators above the objects.
uint64_t retainedOnce(const Heap& heap, std::span<const NodeIndex> objects);

// What would be free without any of the objects: the shallow sizes of what no way from the root
// leads to but through them. More than the above where several of them keep the same. Linear in the
// heap; worthless if cancelled.
uint64_t keptTogether(const Heap& heap, std::span<const NodeIndex> objects,
                      const CancelToken& cancel);

}  // namespace leakline
