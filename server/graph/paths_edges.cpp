#include "graph/paths_edges.h"

#include <algorithm>
#include <string_view>

#include "base/parallel.h"
#include "graph/paths.h"

namespace leakline {
namespace {

// WeakCell of FinalizationRegistry up to V8 9.4: target and unregister token.
constexpr uint32_t kWeakCellTarget = 1;
constexpr uint32_t kWeakCellToken = 2;

bool named(const Heap& heap, NodeIndex node, NodeType type, std::string_view name) {
  return heap.type(node) == type && heap.strings().equals(heap.nameIndex(node), name);
}

bool hasWeakEdge(const Heap& heap, NodeIndex node) {
  for (const Edge edge : heap.out(node)) {
    if (edge.type == EdgeType::Weak) return true;
  }
  return false;
}

// V8 8.4 calls the cell only "system"; its first field is the registry.
bool isNamelessWeakCell(const Heap& heap, NodeIndex node) {
  if (!named(heap, node, NodeType::Hidden, "system")) return false;
  for (const Edge edge : heap.out(node)) {
    if (edge.type == EdgeType::Hidden && edge.name == 0) {
      return named(heap, edge.target, NodeType::Object, "FinalizationRegistry");
    }
  }
  return false;
}

// Up to V8 9.4 the weak fields of WeakRef and WeakCell are hidden edges like any other; later they
// are weak edges and the hidden ones are strong.
bool isHiddenWeakField(const Heap& heap, NodeIndex source, const Edge& edge) {
  if (named(heap, source, NodeType::Object, "WeakRef")) return !hasWeakEdge(heap, source);
  if (edge.name != kWeakCellTarget && edge.name != kWeakCellToken) return false;
  if (!named(heap, source, NodeType::Hidden, "system / WeakCell") &&
      !isNamelessWeakCell(heap, source)) {
    return false;
  }
  return !hasWeakEdge(heap, source);
}

// Names the walk asks for, by string: compares each text once.
class HolderNames {
 public:
  explicit HolderNames(const Strings& strings) : strings_(strings), known_(strings.size()) {}

  bool mayHold(const Columns& columns, uint32_t node) {
    const NodeType type = columns.nodeType[node];
    if (type != NodeType::Object && type != NodeType::Hidden) return false;
    uint8_t& known = known_[columns.nodeName[node]];
    if (known == kUnseen) {
      const std::string_view name = strings_.raw(StringIndex{columns.nodeName[node]});
      const bool holder = name == "WeakRef" || name == "system / WeakCell" || name == "system";
      known = holder ? kHolder : kOther;
    }
    return known == kHolder;
  }

 private:
  static constexpr uint8_t kUnseen = 0, kHolder = 1, kOther = 2;
  const Strings& strings_;
  Column<uint8_t> known_;
};

std::vector<uint32_t> findWeakHolders(const Heap& heap, const CancelToken& cancel) {
  std::vector<uint32_t> holders;
  HolderNames names(heap.strings());
  for (uint32_t node = 0; node < heap.nodeCount(); ++node) {
    if (node % 8192 == 0 && cancel.cancelled()) break;
    if (!names.mayHold(heap.columns(), node)) continue;
    for (const Edge edge : heap.out(NodeIndex{node})) {
      if (edge.type != EdgeType::Hidden || !isHiddenWeakField(heap, NodeIndex{node}, edge))
        continue;
      holders.push_back(node);
      break;
    }
  }
  return holders;
}

bool isTableSideOf(const Heap& heap, NodeIndex source, const Edge& edge) {
  const auto name = parseEphemeronName(heap.strings().decode(StringIndex{edge.name}));
  return name && name->tableId == heap.id(source).value;
}

constexpr std::string_view kRunningRoots[] = {"(Stack roots)", "(Handle scope)",
                                              "C++ native stack roots"};
constexpr std::string_view kCurrentMicrotask = "current_microtask";

}  // namespace

bool retains(const Heap& heap, NodeIndex source, const Edge& edge) {
  switch (edge.type) {
    case EdgeType::Weak:
      return false;
    case EdgeType::Internal:
      return !isTableSideOf(heap, source, edge);
    case EdgeType::Hidden:
      return !isHiddenWeakField(heap, source, edge);
    default:
      return true;
  }
}

RetainingEdges::RetainingEdges(const Heap& heap, const CancelToken& cancel)
    : heap_(&heap),
      columns_(&heap.columns()),
      ephemerons_(heap.strings(), defaultThreads(), cancel),
      weakHolders_(findWeakHolders(heap, cancel)) {}

bool RetainingEdges::isWeakField(uint32_t source, uint32_t edge) const {
  if (!std::binary_search(weakHolders_.begin(), weakHolders_.end(), source)) return false;
  const PackedEdge packed = columns_->edges[edge];
  return isHiddenWeakField(
      *heap_, NodeIndex{source},
      {EdgeIndex{edge}, packed.type(), columns_->edgeName[edge], packed.target()});
}

RunningCode::RunningCode(const Heap& heap) {
  const auto look = [&](NodeIndex root) {
    if (heap.type(root) != NodeType::Synthetic) return;
    const std::string_view name = heap.strings().raw(heap.nameIndex(root));
    const bool all = std::find(std::begin(kRunningRoots), std::end(kRunningRoots), name) !=
                     std::end(kRunningRoots);
    const size_t before = edges_.size();
    for (const Edge edge : heap.out(root)) {
      if (all || (edge.type == EdgeType::Internal &&
                  heap.strings().equals(StringIndex{edge.name}, kCurrentMicrotask))) {
        edges_.push_back(edge.index.value);
      }
    }
    if (edges_.size() != before) sources_.push_back(root.value);
  };
  for (const Edge child : heap.out(kRootNode)) {
    if (child.target == kRootNode) continue;
    look(child.target);
    if (named(heap, child.target, NodeType::Synthetic, "(GC roots)")) {
      for (const Edge grandchild : heap.out(child.target)) look(grandchild.target);
    }
  }
  for (auto* list : {&sources_, &edges_}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
}

bool RunningCode::isSource(uint32_t node) const {
  return std::binary_search(sources_.begin(), sources_.end(), node);
}

bool RunningCode::contains(uint32_t edge) const {
  return std::binary_search(edges_.begin(), edges_.end(), edge);
}

}  // namespace leakline
