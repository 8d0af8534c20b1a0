#include "detect/collections.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "base/parallel.h"

namespace leakline {
namespace {

constexpr uint64_t kArrayHeader = 16;  // map and length
constexpr uint64_t kSlot = 8;          // without pointer compression
constexpr size_t kPollEvery = 1 << 14;

// The number an internal edge's name is; nothing for words such as "map".
std::optional<uint64_t> slotOf(const Strings& strings, uint32_t name) {
  const std::string_view raw = strings.raw(StringIndex{name});
  if (raw.empty() || raw.size() > 9) return std::nullopt;
  uint64_t value = 0;
  for (const char c : raw) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  return value;
}

// A table in slots: entry k has its key at first + k × width, its value behind that.
struct TableLayout {
  uint64_t first = 0;
  uint64_t width = 1;
  uint64_t room = 0;  // entries
  bool hasValues = false;

  std::optional<uint64_t> entryOf(uint64_t slot) const {
    if (slot < first || (slot - first) / width >= room) return std::nullopt;
    return (slot - first) / width;
  }
  bool isKey(uint64_t slot) const { return (slot - first) % width == 0; }
  bool isValue(uint64_t slot) const { return hasValues && (slot - first) % width == 1; }
};

uint64_t slotsOf(const Heap& heap, NodeIndex store) {
  const uint64_t size = heap.rawSelfSize(store);
  return size < kArrayHeader ? 0 : (size - kArrayHeader) / kSlot;
}

// Three numbers, B buckets (a power of two), then 2 B entries of key, value (not in a Set), chain.
std::optional<TableLayout> orderedTable(uint64_t slots, CollectionKind& kind) {
  if (slots < 3) return std::nullopt;
  for (const bool map : {true, false}) {
    const uint64_t perBucket = map ? 7 : 5;
    const uint64_t buckets = (slots - 3) / perBucket;
    if (buckets < 2 || (slots - 3) % perBucket != 0 || !std::has_single_bit(buckets)) continue;
    kind = map ? CollectionKind::Map : CollectionKind::Set;
    return TableLayout{3 + buckets, map ? 3U : 2U, 2 * buckets, map};
  }
  return std::nullopt;
}

// Five or (V8 8 and later) six numbers, then a power of two of key, value, details.
std::optional<TableLayout> nameDictionary(uint64_t slots) {
  for (const uint64_t head : {5U, 6U}) {
    if (slots <= head || (slots - head) % 3 != 0) continue;
    const uint64_t room = (slots - head) / 3;
    if (std::has_single_bit(room)) return TableLayout{head, 3, room, true};
  }
  return std::nullopt;
}

// Calls visit(entry, slot, edge) for the edges of a table that are keys or values. What is deleted
// leaves nothing there up to Node 22; from 24 on it leaves a hole.
template <class Visit>
void forEachTableEdge(const Heap& heap, NodeIndex table, const TableLayout& layout, Visit&& visit) {
  const uint32_t hole = heap.findName("system / Hole");
  for (const Edge edge : heap.out(table)) {
    if (edge.type != EdgeType::Internal) continue;
    if (hole != kNoOrdinal && heap.nameIndex(edge.target).value == hole) continue;
    const std::optional<uint64_t> slot = slotOf(heap.strings(), edge.name);
    if (!slot) continue;
    const std::optional<uint64_t> entry = layout.entryOf(*slot);
    if (entry && (layout.isKey(*slot) || layout.isValue(*slot))) visit(*entry, *slot, edge);
  }
}

// Live entries: those with a key or a value that shows.
uint64_t liveEntries(const Heap& heap, NodeIndex table, const TableLayout& layout) {
  uint64_t live = 0;
  uint64_t before = UINT64_MAX;  // a table's edges come in the order of its slots
  forEachTableEdge(heap, table, layout, [&](uint64_t entry, uint64_t, const Edge&) {
    if (entry != before) ++live;
    before = entry;
  });
  return live;
}

bool isValueObject(const Heap& heap, NodeIndex node) {
  switch (heap.type(node)) {
    case NodeType::Hidden:  // undefined, null, true, false; the hole
    case NodeType::Number:
    case NodeType::Synthetic:
    case NodeType::Code:
    case NodeType::ObjectShape:
      return false;
    default:
      return true;
  }
}

bool isWeighty(const Heap& heap, NodeIndex node) {
  const NodeType type = heap.type(node);
  return type == NodeType::Object || type == NodeType::Closure || type == NodeType::Native;
}

// One node per entry of a table: the value if it is an object, else the key.
void tableEntries(const Heap& heap, NodeIndex table, const TableLayout& layout, size_t atMost,
                  std::vector<NodeIndex>& entries) {
  uint64_t before = UINT64_MAX;
  bool taken = false;
  forEachTableEdge(heap, table, layout, [&](uint64_t entry, uint64_t, const Edge& edge) {
    if (entry != before) taken = false;
    before = entry;
    if (!isValueObject(heap, edge.target)) return;
    if (taken) {
      if (isWeighty(heap, edge.target)) entries.back() = edge.target;
    } else if (entries.size() < atMost) {
      entries.push_back(edge.target);
      taken = true;
    }
  });
}

}  // namespace

struct CollectionCounter::Parts {
  uint64_t elements = 0;    // edges
  uint64_t properties = 0;  // edges
  std::optional<NodeIndex> elementStore;
  std::optional<NodeIndex> propertyStore;
  std::optional<NodeIndex> table;
};

CollectionCounter::CollectionCounter(const Heap& heap)
    : heap_(heap),
      array_(heap.findName("Array")),
      elements_(heap.findName("elements")),
      table_(heap.findName("table")),
      properties_(heap.findName("properties")),
      proto_(heap.findName("__proto__")) {}

std::optional<Collection> CollectionCounter::look(NodeIndex object, uint64_t fewest) const {
  Parts parts = partsOf(object);
  std::optional<Collection> found;
  if (heap_.nameIndex(object).value == array_) {
    found = array(object, parts);
  } else if (parts.table) {
    found = table(object, *parts.table);
  } else {
    found = dictionary(object, parts);
  }
  if (!found || found->count < fewest) return std::nullopt;
  return found;
}

CollectionCounter::Parts CollectionCounter::partsOf(NodeIndex object) const {
  Parts parts;
  for (const Edge edge : heap_.out(object)) {
    if (edge.type == EdgeType::Element) {
      ++parts.elements;
    } else if (edge.type == EdgeType::Property) {
      if (edge.name != proto_) ++parts.properties;
    } else if (edge.type == EdgeType::Internal) {
      // The name first: it is at hand, the target is not.
      std::optional<NodeIndex>* store = edge.name == elements_     ? &parts.elementStore
                                        : edge.name == properties_ ? &parts.propertyStore
                                        : edge.name == table_      ? &parts.table
                                                                   : nullptr;
      if (store && heap_.type(edge.target) == NodeType::Array) *store = edge.target;
    }
  }
  return parts;
}

// Numbers show no edge: then the room tells. Holes and a few numbers among objects do not matter.
std::optional<Collection> CollectionCounter::array(NodeIndex object, const Parts& parts) const {
  Collection c{object, parts.elementStore.value_or(object), CollectionKind::Array, false,
               parts.elements};
  if (parts.elementStore && parts.elements == 0) {
    c.count = slotsOf(heap_, *parts.elementStore);
    c.byRoom = true;
  }
  return c;
}

std::optional<Collection> CollectionCounter::table(NodeIndex object, NodeIndex store) const {
  CollectionKind kind = CollectionKind::Map;
  const auto layout = orderedTable(slotsOf(heap_, store), kind);
  if (!layout) return std::nullopt;
  Collection c{object, store, kind, false, liveEntries(heap_, store, *layout)};
  if (c.count == 0) {
    c.count = layout->room;
    c.byRoom = true;
  }
  return c;
}

std::optional<Collection> CollectionCounter::dictionary(NodeIndex object,
                                                        const Parts& parts) const {
  Collection c{object, object, CollectionKind::Dictionary, false, parts.elements};
  if (parts.elements > 0 && parts.elementStore) c.store = *parts.elementStore;
  uint64_t named = parts.properties >= kManyProperties ? parts.properties : 0;
  if (parts.propertyStore) {
    if (const auto layout = nameDictionary(slotsOf(heap_, *parts.propertyStore))) {
      // V8's arrays for the properties of ordinary objects can have the size of a dictionary;
      // then there are more values than "keys" could be.
      const uint64_t keys = liveEntries(heap_, *parts.propertyStore, *layout);
      if (keys >= parts.properties || named > 0) named = std::max(named, keys);
    }
    if (named > c.count) c.store = *parts.propertyStore;
  }
  c.count += named;
  return c;
}

std::vector<Collection> findCollections(const Heap& heap, FewestEntries fewest,
                                        const CancelToken& cancel) {
  const unsigned threads = defaultThreads();
  const CollectionCounter counter(heap);
  const uint64_t least = std::min(fewest.ofArray, fewest.ofOthers);
  std::vector<std::vector<Collection>> parts(threads);
  parallelRanges(threads, heap.nodeCount(), [&](size_t begin, size_t end, unsigned worker) {
    for (size_t n = begin; n < end; ++n) {
      if (n % kPollEvery == 0 && cancel.cancelled()) return;
      const NodeIndex node{static_cast<uint32_t>(n)};
      if (heap.type(node) != NodeType::Object) continue;
      const auto found = counter.look(node, least);
      if (!found) continue;
      const bool array = found->kind == CollectionKind::Array;
      if (found->count >= (array ? fewest.ofArray : fewest.ofOthers)) {
        parts[worker].push_back(*found);
      }
    }
  });
  std::vector<Collection> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin(), all.end(),
            [](const Collection& a, const Collection& b) { return a.object < b.object; });
  return all;
}

std::vector<NodeIndex> entriesOf(const Heap& heap, const Collection& collection, size_t atMost) {
  std::vector<NodeIndex> entries;
  const uint32_t proto = heap.findName("__proto__");
  CollectionKind kind = collection.kind;
  if (kind == CollectionKind::Map || kind == CollectionKind::Set) {
    const auto layout = orderedTable(slotsOf(heap, collection.store), kind);
    if (layout) tableEntries(heap, collection.store, *layout, atMost, entries);
    return entries;
  }
  for (const Edge edge : heap.out(collection.object)) {
    if (entries.size() >= atMost) return entries;
    const bool value =
        edge.type == EdgeType::Element || (kind == CollectionKind::Dictionary &&
                                           edge.type == EdgeType::Property && edge.name != proto);
    if (value && isValueObject(heap, edge.target)) entries.push_back(edge.target);
  }
  // Values that do not show: the keys stand for them.
  if (kind == CollectionKind::Dictionary && entries.empty() &&
      collection.store != collection.object) {
    if (const auto layout = nameDictionary(slotsOf(heap, collection.store))) {
      tableEntries(heap, collection.store, *layout, atMost, entries);
    }
  }
  return entries;
}

}  // namespace leakline
