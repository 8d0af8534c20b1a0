#include "detect/store_keepers.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "detect/edge_scan.h"
#include "detect/hash_table.h"
#include "detect/names.h"

namespace leakline {
namespace {

constexpr size_t kMaxFound = 4'000'000;
// A program has a handful of AsyncLocalStorages, so a frame has a handful of stores.
constexpr size_t kMaxStores = 64;
constexpr uint32_t kPollEvery = 1 << 16;
constexpr std::string_view kEdges[] = {"kResourceStore", "<symbol kResourceStore>", "<symbol>"};

class KeeperSearch {
 public:
  KeeperSearch(const HeapView& view, const CancelToken& cancel)
      : view_(view), heap_(view.heap), cancel_(cancel) {
    static constexpr std::string_view kNames[] = {"map", "descriptors", "AsyncContextFrame",
                                                  "AsyncLocalStorage", "kResourceStore"};
    const std::vector<uint32_t> found = findNames(heap_, kNames);
    map_ = found[0];
    descriptors_ = found[1];
    frame_ = found[2];
    storageName_ = found[3];
    key_ = found[4];
  }

  std::vector<StoreKeeper> run() {
    bySymbol();
    byFrame();
    std::sort(found_.begin(), found_.end(), [](const StoreKeeper& a, const StoreKeeper& b) {
      return std::tie(a.store, a.keeper, a.storage) < std::tie(b.store, b.keeper, b.storage);
    });
    return std::move(found_);
  }

 private:
  void add(NodeIndex store, NodeIndex keeper, NodeIndex storage) {
    const NodeType type = heap_.type(store);
    if ((type != NodeType::Object && type != NodeType::Closure) || store == keeper) return;
    if (found_.size() < kMaxFound) found_.push_back({store, keeper, storage});
  }

  // Up to Node 22 each storage has a symbol of its own for its stores: resource[symbol] = store.
  // From Node 16 on the symbol is named in the heap.
  void bySymbol() {
    if (key_ == kNoOrdinal) return;
    const std::vector<uint32_t> names = findNames(heap_, kEdges);
    std::vector<OwnedEdge> named;
    std::vector<OwnedEdge> nameless;
    for (const OwnedEdge& property :
         edgesNamed(view_, stringsNamed(heap_, kEdges), {EdgeType::Property}, cancel_)) {
      if (property.edge.name == names[1]) named.push_back(property);
      if (property.edge.name == names[2]) nameless.push_back(property);
      if (property.edge.name != key_ || heap_.type(property.edge.target) != NodeType::Symbol) {
        continue;
      }
      symbols_.push_back(property.edge.target);
      storages_.push_back(property.owner);
    }
    for (const OwnedEdge& property : named) {
      add(property.edge.target, property.owner, onlyStorage());
    }
    byNamelessSymbol(nameless);
  }

  // If there is only one, it is clear whose the stores are.
  NodeIndex onlyStorage() const { return storages_.size() == 1 ? storages_[0] : kRootNode; }

  // Node 12 and 14 do not say which symbol a property has. The shape of the object does, or its
  // table of properties.
  void byNamelessSymbol(const std::vector<OwnedEdge>& edges) {
    if (symbols_.empty()) return;
    std::unordered_set<uint32_t> keys;  // arrays that have one of the symbols
    for (const NodeIndex symbol : symbols_) {
      for (const uint32_t holder : heap_.retainers(symbol)) keys.insert(holder);
    }
    std::unordered_map<uint32_t, bool> shapes;
    for (size_t i = 0; i < edges.size();) {
      if (cancel_.cancelled()) return;
      const NodeIndex owner = edges[i].owner;
      const bool ofStorage = hasSymbol(owner, keys, shapes);
      std::vector<NodeIndex> objects;
      for (; i < edges.size() && edges[i].owner == owner; ++i) {
        const NodeIndex target = edges[i].edge.target;
        // A handle knows its owner by a symbol, too, and that knows the handle.
        if (ofStorage && heap_.type(target) == NodeType::Object && !knows(target, owner)) {
          objects.push_back(target);
        }
      }
      if (objects.size() == 1) add(objects[0], owner, onlyStorage());
    }
  }

  bool knows(NodeIndex from, NodeIndex to) const {
    for (const Edge edge : heap_.out(from)) {
      if (edge.target == to) return true;
    }
    return false;
  }

  bool hasSymbol(NodeIndex owner, const std::unordered_set<uint32_t>& keys,
                 std::unordered_map<uint32_t, bool>& shapes) const {
    for (const Edge edge : heap_.out(owner)) {
      if (edge.type != EdgeType::Internal) continue;
      if (edge.name != map_) {
        if (keys.contains(edge.target.value)) return true;
        continue;
      }
      const auto [shape, fresh] = shapes.try_emplace(edge.target.value, false);
      if (fresh) shape->second = shapeHasSymbol(edge.target, keys);
      if (shape->second) return true;
    }
    return false;
  }

  bool shapeHasSymbol(NodeIndex shape, const std::unordered_set<uint32_t>& keys) const {
    for (const Edge edge : heap_.out(shape)) {
      const bool descriptors = edge.type == EdgeType::Internal && edge.name == descriptors_;
      if (descriptors && keys.contains(edge.target.value)) return true;
    }
    return false;
  }

  // Node 24 and later: a frame is a Map from storages to stores that resources share.
  void byFrame() {
    if (frame_ == kNoOrdinal) return;
    const Columns& columns = heap_.columns();
    for (uint32_t n = 0; n < heap_.nodeCount(); ++n) {
      if (n % kPollEvery == 0 && cancel_.cancelled()) return;
      if (columns.nodeName[n] != frame_ || columns.nodeType[n] != NodeType::Object) continue;
      const NodeIndex frame{n};
      const std::vector<TableSlot> slots = tableSlots(heap_, frame);
      for (size_t i = 1; i < std::min(slots.size(), 2 * kMaxStores); ++i) {
        const bool isPair = slots[i - 1].number + 1 == slots[i].number;
        if (isPair && isStorage(slots[i - 1].target)) {
          addHolders(frame, slots[i].target, slots[i - 1].target);
        }
      }
    }
  }

  bool isStorage(NodeIndex key) const {
    if (heap_.type(key) != NodeType::Object) return false;
    if (heap_.nameIndex(key).value == storageName_) return true;
    return heap_.location(key).has_value();  // of a class derived from it
  }

  void addHolders(NodeIndex frame, NodeIndex store, NodeIndex storage) {
    uint32_t before = kNoOrdinal;
    for (const uint32_t holder : heap_.retainers(frame)) {
      if (holder == before) continue;
      before = holder;
      const NodeIndex keeper{holder};
      const NodeType type = heap_.type(keeper);
      // A reaction of a promise is hidden, and so is the store of an object's properties.
      const bool reaction =
          type == NodeType::Hidden &&
          heap_.strings().equals(heap_.nameIndex(keeper), "system / PromiseReaction");
      if (type == NodeType::Object || reaction) add(store, keeper, storage);
    }
  }

  const HeapView& view_;
  const Heap& heap_;
  const CancelToken& cancel_;
  uint32_t map_, descriptors_, frame_, storageName_, key_;
  std::vector<NodeIndex> symbols_;
  std::vector<NodeIndex> storages_;
  std::vector<StoreKeeper> found_;
};

}  // namespace

// Whether stores are told by symbols the name of the key tells, which is there then only.
void addStoreEdges(const Heap& heap, Bitmap& names) {
  if (heap.findName(kEdges[0]) != kNoOrdinal) addStringsNamed(heap, kEdges, names);
}

std::vector<StoreKeeper> findStoreKeepers(const HeapView& view, const CancelToken& cancel) {
  return KeeperSearch(view, cancel).run();
}

}  // namespace leakline
