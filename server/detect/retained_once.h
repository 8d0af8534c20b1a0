// Bytes that a set of objects keeps alive.
#pragma once

#include <cstdint>
#include <span>

#include "graph/heap.h"

namespace leakline {

// Sum of the retained sizes of the distinct objects, leaving out every object that another one of
// them dominates, directly or further up: its bytes are in the other's size already. Linear in the
// number of distinct dominators above the objects.
uint64_t retainedOnce(const Heap& heap, std::span<const NodeIndex> objects);

}  // namespace leakline
