// What the questions about one heap share. Internal to engine/.
#pragma once

#include "engine/heap_engine.h"
#include "engine/source_places.h"

namespace leakline {

// Errors: NotFound.
Result<NodeIndex> nodeOf(const Heap& heap, uint64_t id);

Result<RetainerList> chainsOf(const Heap& heap, SourcePlaces& places, NodeIndex node, size_t limit,
                              const HeapOptions& options);

}  // namespace leakline
