// Event emitters of a heap and what is registered on them: Node's EventEmitter on every version
// (`_events`, a function or an Array of functions per event, `once` wrappers) and look-alikes that
// keep records with the function inside. Shapes: docs/detectors/listener-pileup.md.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancel.h"
#include "detect/detector.h"

namespace leakline {

// An object with an `_events` property.
struct Emitter {
  NodeIndex object;
  NodeIndex events;  // the object that has one property per event
};

// Every emitter, by rising ordinal. Two that share one `_events` object count as the one with the
// smaller id. Looks once at each edge, on all cores. Polls `cancel`; the result of a cancelled call
// is incomplete.
std::vector<Emitter> findEmitters(const HeapView& view, const CancelToken& cancel);
// The names of the edges it needs, as Detector::edgeNames.
void addEmitterEdges(const Heap& heap, Bitmap& names);

// One registration: what stands in the list and the function that will be called.
struct ListenerSlot {
  NodeIndex entry;     // the function itself, a bound function, a once wrapper or a record
  NodeIndex function;  // without all wrapping
};

// The listeners of one event, in the order they were added.
struct ListenerList {
  Edge event;                       // its name is the event's
  NodeIndex list;                   // the Array, or the only listener
  std::vector<ListenerSlot> slots;  // never empty
};

// Reads `_events` objects of one heap.
class ListenerReader {
 public:
  explicit ListenerReader(const Heap& heap);
  // Polls `cancel`: one list may have millions of listeners.
  std::vector<ListenerList> listsOf(const Emitter& emitter, const CancelToken& cancel) const;

 private:
  bool addSlot(NodeIndex entry, std::vector<ListenerSlot>& slots) const;

  const Heap* heap_;
  // Names this reader looks for, as string indexes; kNoOrdinal if the heap has none.
  uint32_t array_;
  uint32_t listener_;
  uint32_t fn_;
  uint32_t boundFunction_;
};

}  // namespace leakline
