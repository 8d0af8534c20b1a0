// Which functions of the user's code a heap has, how many closures of each are alive, and whether
// it was ever called. Joins V8's positions with the syntax of the text people edit.
#pragma once

#include "base/cancel.h"
#include "engine/live_function.h"
#include "engine/source_places.h"
#include "graph/heap.h"

namespace leakline {

// Of the user's scripts whose text is here and, as far as is known, the one that ran; the first few
// hundred files.
// Empty if cancelled.
LiveCode liveCodeOf(const Heap& heap, SourcePlaces& places, const CancelToken& cancel);

}  // namespace leakline
