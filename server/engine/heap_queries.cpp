// Questions about one heap: rows, dominators, retainers.
#include "engine/heap_queries.h"

#include "engine/describe.h"
#include "engine/guard.h"
#include "engine/heap_engine.h"
#include "graph/dominator_tree.h"
#include "graph/paths.h"

namespace leakline {

Result<NodeIndex> nodeOf(const Heap& heap, uint64_t id) {
  if (const std::optional<NodeIndex> node = heap.findById(ObjectId{id})) return *node;
  return Error{ErrorCode::NotFound,
               "no object @" + std::to_string(id) +
                   " in this snapshot; ids are shown by 'heap "
                   "dominators' and 'heap nodes'",
               std::nullopt};
}

Result<RetainerList> chainsOf(const Heap& heap, SourcePlaces& places, NodeIndex node, size_t limit,
                              const HeapOptions& options) {
  RetainerList list;
  list.object = summarise(heap, places, node, options.showStrings);
  PathOptions search;
  search.count = limit;
  search.cancel = options.cancel;
  for (const RetainerPath& path : retainerPaths(heap, node, search)) {
    list.chains.push_back(
        {describeChain(heap, places, path, options.showStrings), path.fromRunningCode});
  }
  if (options.cancel.cancelled()) return cancelledError();
  list.notes = places.remarks();
  return list;
}

uint32_t nodeRowCount(const Heap& heap) {
  return heap.nodeCount();
}

NodeRow nodeRow(const Heap& heap, uint32_t row) {
  const NodeIndex node{row};
  return {heap.id(node).value, heap.shallowSize(node), heap.retainedSize(node), heap.distance(node),
          heap.id(heap.dominator(node)).value};
}

Result<DominatorList> dominatedObjects(const Heap& heap, std::optional<uint64_t> id, size_t limit,
                                       const HeapOptions& options) {
  return guarded([&]() -> Result<DominatorList> {
    Result<NodeIndex> node = id ? nodeOf(heap, *id) : Result<NodeIndex>(kRootNode);
    if (!node) return std::move(node).error();
    SourcePlaces places(heap, options.sources, options.cancel);
    DominatorList list;
    list.object = summarise(heap, places, *node, options.showStrings);
    list.totalSize = heap.retainedSize(kRootNode);
    const DominatedNodes dominated = dominatedBy(heap, *node, limit);
    list.childCount = dominated.count;
    for (const NodeIndex child : dominated.largest) {
      list.children.push_back(summarise(heap, places, child, options.showStrings));
    }
    return list;
  });
}

Result<RetainerList> retainerChains(const Heap& heap, uint64_t id, size_t limit,
                                    const HeapOptions& options) {
  return guarded([&]() -> Result<RetainerList> {
    Result<NodeIndex> node = nodeOf(heap, id);
    if (!node) return std::move(node).error();
    SourcePlaces places(heap, options.sources, options.cancel);
    return chainsOf(heap, places, *node, limit, options);
  });
}

}  // namespace leakline
