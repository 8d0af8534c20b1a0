// The stores of AsyncLocalStorage in a heap and what keeps each of them: Node gives every timer,
// promise, socket and AsyncResource the stores of the function that made it. Shapes of all
// versions: docs/detectors/async-store.md.
#pragma once

#include <vector>

#include "base/cancel.h"
#include "detect/detector.h"

namespace leakline {

struct StoreKeeper {
  NodeIndex store;
  NodeIndex keeper;   // the timer, promise, promise's reaction, AsyncResource or handle
  NodeIndex storage;  // the AsyncLocalStorage; the root if the heap does not tell
};

// By store, then keeper. Only stores that are objects. Polls `cancel`; the result of a cancelled
// call is incomplete.
std::vector<StoreKeeper> findStoreKeepers(const HeapView& view, const CancelToken& cancel);
// The names of the edges it needs, as Detector::edgeNames.
void addStoreEdges(const Heap& heap, Bitmap& names);

}  // namespace leakline
