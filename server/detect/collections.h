// Collections of a heap and how many entries each has, exactly where V8 shows them: Arrays, Maps,
// Sets, objects used as dictionaries. Shapes and what cannot be seen (small integers):
// docs/detectors/growing-collection.md. Table layouts: V8's OrderedHashTable and NameDictionary
// (src/objects/ordered-hash-table.h, dictionary.h).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

// More properties than a class or a literal has: with fewer an object that V8 does not keep as a
// dictionary is none.
inline constexpr uint64_t kManyProperties = 200;

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

// Tells what single objects are. Plain objects count as dictionaries if V8 keeps them as such, or
// if they have very many properties. Immutable; the heap must outlive it.
class CollectionCounter {
 public:
  explicit CollectionCounter(const Heap& heap);
  // Nothing if it has fewer than `fewest` entries. One look at each edge of the object.
  std::optional<Collection> look(NodeIndex object, uint64_t fewest) const;

 private:
  struct Parts;
  Parts partsOf(NodeIndex object) const;
  std::optional<Collection> array(NodeIndex object, const Parts& parts) const;
  std::optional<Collection> table(NodeIndex object, NodeIndex store) const;
  std::optional<Collection> dictionary(NodeIndex object, const Parts& parts) const;

  const Heap& heap_;
  // Names of edges and of the class, as string indices.
  uint32_t array_;
  uint32_t elements_;
  uint32_t table_;
  uint32_t properties_;
  uint32_t proto_;
};

// How many entries it takes to be of interest: there are many short Arrays, but few other ones.
struct FewestEntries {
  uint64_t ofArray = 1;
  uint64_t ofOthers = 1;
};

// Every collection with enough entries, by rising ordinal; on all cores.
std::vector<Collection> findCollections(const Heap& heap, FewestEntries fewest,
                                        const CancelToken& cancel);

// What is in it: elements, values (for a Set and where a value is no object: keys). Never numbers
// or null; each as often as it occurs. At most about `atMost`, the last ones first dropped.
std::vector<NodeIndex> entriesOf(const Heap& heap, const Collection& collection, size_t atMost);

}  // namespace leakline
