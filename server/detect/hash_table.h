// What is in a Map or Set: the slots of its table, in order. A Map has a key's value in the slot
// behind it, a Set has keys only; small integers have no slot that shows. Layout: V8's
// OrderedHashTable (src/objects/ordered-hash-table.h).
#pragma once

#include <cstdint>
#include <vector>

#include "graph/heap.h"

namespace leakline {

struct TableSlot {
  uint32_t number;
  NodeIndex target;
};

// By rising number; empty if `collection` has no table.
std::vector<TableSlot> tableSlots(const Heap& heap, NodeIndex collection);

}  // namespace leakline
