// Objects and chains of a heap as plain rows for people: names, types, sizes and places; the
// contents of strings only if asked for.
#pragma once

#include <string>
#include <vector>

#include "engine/heap_engine.h"
#include "engine/joint/place_finder.h"
#include "engine/source_places.h"
#include "finding/finding.h"
#include "graph/heap.h"
#include "graph/paths.h"

namespace leakline {

// "Queue", "onQueueError()", "(string)", "{a, b}" objects as "Object". With `showStrings` the
// beginning of a string's contents in quotes.
std::string displayName(const Heap& heap, NodeIndex node, bool showStrings);

// The same, as the original calls it if the script that ran was made from another.
std::string originalNameOf(const Heap& heap, SourcePlaces& places, NodeIndex node);
// A finding's arguments with the original's names of the holder's class and of the variable that
// has it in place of the script's.
MessageArgs inOriginalNames(const Heap& heap, SourcePlaces& places, NodeIndex holder,
                            const std::optional<Renaming>& variable, MessageArgs args);

ObjectSummary summarise(const Heap& heap, SourcePlaces& places, NodeIndex node, bool showStrings);

std::vector<ChainStep> describeChain(const Heap& heap, SourcePlaces& places,
                                     const RetainerPath& path, bool showStrings);

}  // namespace leakline
