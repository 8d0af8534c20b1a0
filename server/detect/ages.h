// When objects came: between which snapshots of one process, as their ids tell. Pure; `earlierIds`
// as in HeapView.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/heap.h"

namespace leakline {

// How many of the earlier snapshots had been taken.
size_t stepOf(const Heap& heap, NodeIndex object, std::span<const uint64_t> earlierIds);

// Of the members, how many were made before the first snapshot, between the first and the second,
// …. Native objects have no age.
std::vector<uint64_t> birthsOf(const Heap& heap, std::span<const NodeIndex> members,
                               std::span<const uint64_t> earlierIds);

// The collection came with most of its entries and has gained few since, as the data of a request:
// that there are more and more of such is the growth of what they are in. A copy of an older one is
// none of these.
bool madeWhole(const Heap& heap, NodeIndex collection, std::span<const NodeIndex> entries,
               std::span<const uint64_t> earlierIds);

}  // namespace leakline
