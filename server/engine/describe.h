// Objects and chains of a heap as plain rows for people: names, types, sizes and places, never the
// contents of strings.
#pragma once

#include <vector>

#include "engine/heap_engine.h"
#include "engine/source_places.h"
#include "finding/finding.h"
#include "graph/heap.h"
#include "graph/paths.h"

namespace leakline {

// "Queue", "onQueueError()", "(string)", "{a, b}" objects as "Object".
std::string displayName(const Heap& heap, NodeIndex node);

ObjectSummary summarise(const Heap& heap, SourcePlaces& places, NodeIndex node);

std::vector<ChainStep> describeChain(const Heap& heap, SourcePlaces& places,
                                     const RetainerPath& path);

}  // namespace leakline
