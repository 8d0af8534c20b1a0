// Linked lists and queues of a heap: objects of one class that hang together by a `next` property,
// and what holds the first of them (a list head, a queue, a variable).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "detect/detector.h"

namespace leakline {

struct LinkedList {
  NodeIndex holder;              // of the first item; the first item itself if nothing else is
  std::vector<NodeIndex> items;  // in their order, from the first on
};

// Every list with at least `fewest` items, by rising ordinal of the holder; a holder of several
// lists is listed once per list. Rings are cut where the walk entered them.
std::vector<LinkedList> findLinkedLists(const HeapView& view, uint64_t fewest,
                                        const CancelToken& cancel);
// By which name one has the other, such as the first item the second; empty if it does not.
std::string linkName(const Heap& heap, NodeIndex from, NodeIndex to);
// The names of the edges it needs, as Detector::edgeNames.
void addListEdges(const Heap& heap, Bitmap& names);

}  // namespace leakline
