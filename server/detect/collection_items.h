// What the entries of a collection are, and what they tell about the place that adds them.
// Pure functions over one heap.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "detect/script_owners.h"
#include "detect/source_clue.h"
#include "graph/heap.h"

namespace leakline {

// The class that more than half of a sample of the entries have; empty if there is none.
std::string commonClass(const Heap& heap, std::span<const NodeIndex> entries);
// Where the newest of the entries, or a function it keeps, comes from: if nothing names the
// collection, its entries may lead to the place that adds them.
std::vector<SourceClue> itemClues(const Heap& heap, const ScriptOwners& owners,
                                  std::span<const NodeIndex> entries);

// By which variable or property something holds the object, for telling that one object took
// another's place: the holder's id and the name. Empty if several do, or nothing with a name.
std::string heldAs(const Heap& heap, NodeIndex object);

}  // namespace leakline
