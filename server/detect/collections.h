// Collections of a heap and how many entries each has, exactly where V8 shows them: Arrays, Maps,
// Sets, objects used as dictionaries. Shapes and what cannot be seen (small integers):
// docs/detectors/growing-collection.md. Table layouts: V8's OrderedHashTable and NameDictionary
// (src/objects/ordered-hash-table.h, dictionary.h).
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

enum class CollectionKind : uint8_t { Array, Map, Set, Dictionary, List };

struct Collection {
  NodeIndex object;
  NodeIndex store;  // the internal array that holds the entries; the object itself if none is shown
  CollectionKind kind = CollectionKind::Array;
  // The entries cannot be seen, `count` is the room for them: at most half as many again for an
  // Array, at most four times as many for a Map.
  bool byRoom = false;
  uint64_t count = 0;
};

// Every collection with at least `fewest` entries, by rising ordinal. One look at each edge of the
// objects, on all cores. Plain objects count as dictionaries if V8 keeps them as such, or if they
// have very many properties.
std::vector<Collection> findCollections(const Heap& heap, uint64_t fewest,
                                        const CancelToken& cancel);

// What is in it: elements, values (for a Set and where a value is no object: keys). Never numbers
// or null; each as often as it occurs. At most about `atMost`, the last ones first dropped.
std::vector<NodeIndex> entriesOf(const Heap& heap, const Collection& collection, size_t atMost);

}  // namespace leakline
