#include "engine/heap_explorer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/describe.h"
#include "engine/guard.h"
#include "engine/heap_explorer_tables.h"
#include "engine/heap_queries.h"
#include "graph/dominator_tree.h"
#include "graph/paths.h"

namespace leakline {
namespace {

constexpr size_t kPollEvery = 1 << 16;

// An edge and the object a list shows for it.
struct Linked {
  NodeIndex node;
  Edge edge;
};

ObjectRow rowOf(const Heap& heap, SourcePlaces& places, NodeIndex node, bool hasChildren) {
  return {summarise(heap, places, node, false), className(heap, node), std::nullopt, hasChildren};
}

ObjectRow rowOf(const Heap& heap, SourcePlaces& places, const Linked& linked, bool hasChildren) {
  ObjectRow row = rowOf(heap, places, linked.node, hasChildren);
  row.edge =
      EdgeSummary{describeEdge(heap, linked.edge), std::string(edgeTypeName(linked.edge.type))};
  return row;
}

template <class T>
std::span<const T> pageOf(const std::vector<T>& all, const Page& page) {
  const size_t begin = std::min(page.offset, all.size());
  return std::span(all).subspan(begin, std::min(page.limit, all.size() - begin));
}

// The beginning of a list is what is looked at most: it is sorted alone at first.
constexpr size_t kSortedAtFirst = 1000;

// Sorts as much as the page needs.
template <class T, class Before>
void sortUpTo(std::vector<T>& all, const Page& page, Before before) {
  const size_t end = std::min(all.size(), page.offset + page.limit);
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end), all.end(), before);
}

void sortBySize(const Heap& heap, KeptNodes& kept, const Page& page) {
  const size_t end = std::min(kept.nodes.size(), page.offset + page.limit);
  if (end <= kept.sorted) return;
  const bool isBeginning = kept.sorted == 0 && end <= kSortedAtFirst;
  kept.sorted = isBeginning ? std::min(kSortedAtFirst, kept.nodes.size()) : kept.nodes.size();
  sortUpTo(kept.nodes, {0, kept.sorted}, [&](NodeIndex a, NodeIndex b) {
    return std::tuple(heap.retainedSize(b), heap.id(a), a) <
           std::tuple(heap.retainedSize(a), heap.id(b), b);
  });
}

bool dominatesSomething(const Heap& heap, NodeIndex node) {
  return heap.retainedSize(node) > heap.shallowSize(node);
}

// Each edge that keeps the node, with its source.
std::vector<Linked> retainingEdges(const Heap& heap, NodeIndex node, const CancelToken& cancel) {
  std::vector<Linked> found;
  uint32_t last = kNoOrdinal;
  size_t step = 0;
  for (const uint32_t source : heap.retainers(node)) {
    if (++step % kPollEvery == 0 && cancel.cancelled()) return {};
    if (std::exchange(last, source) == source) continue;  // listed once per edge
    for (const Edge edge : heap.out(NodeIndex{source})) {
      if (edge.target == node && retains(heap, NodeIndex{source}, edge)) {
        found.push_back({NodeIndex{source}, edge});
      }
    }
  }
  return found;
}

}  // namespace

HeapExplorer::HeapExplorer(std::shared_ptr<const Heap> heap, const SourceSearch& sources)
    : heap_(std::move(heap)), sources_(sources), tables_(std::make_unique<Tables>()) {}

HeapExplorer::~HeapExplorer() = default;

// Where the scripts are is worked out once; a cancelled attempt, which knows only some, again.
SourcePlaces& HeapExplorer::places(const CancelToken& cancel) {
  if (!placesKnown_) places_ = std::make_unique<SourcePlaces>(*heap_, sources_, cancel);
  placesKnown_ = placesKnown_ || !cancel.cancelled();
  return *places_;
}

// A page of the list that is kept.
ObjectPage HeapExplorer::pageOfKept(const Page& page, const CancelToken& cancel) {
  KeptNodes& kept = tables_->kept;
  sortBySize(*heap_, kept, page);
  ObjectPage result;
  result.totalSize = heap_->retainedSize(kRootNode);
  result.total = kept.nodes.size();
  for (const NodeIndex node : pageOf(kept.nodes, page)) {
    result.items.push_back(rowOf(*heap_, places(cancel), node, heap_->out(node).size() > 0));
  }
  return result;
}

Result<std::vector<NodeIndex>> HeapExplorer::membersOf(std::string_view key,
                                                       const CancelToken& cancel) {
  if (!tables_->members) tables_->members = classMembersOf(*heap_, cancel);
  if (cancel.cancelled()) {
    tables_->members.reset();
    return cancelledError();
  }
  const ClassMembers& members = *tables_->members;
  const auto row = std::find_if(members.rows.begin(), members.rows.end(),
                                [&](const auto& r) { return members.key(r) == key; });
  if (row == members.rows.end()) {
    return Error{ErrorCode::NotFound, "there is no such class in this snapshot", std::nullopt};
  }
  const auto wanted = static_cast<uint32_t>(row - members.rows.begin());
  std::vector<NodeIndex> nodes;
  for (uint32_t node = 0; node < heap_->nodeCount(); ++node) {
    if (node % kPollEvery == 0 && cancel.cancelled()) return cancelledError();
    if (members.rowOf[node] == wanted) nodes.push_back(NodeIndex{node});
  }
  return nodes;
}

Result<ObjectPage> HeapExplorer::instances(std::string_view key, const Page& page,
                                           const CancelToken& cancel) {
  return guarded([&]() -> Result<ObjectPage> {
    const std::string question = "instances " + std::string(key);
    if (tables_->kept.question != question) {
      auto nodes = membersOf(key, cancel);
      if (!nodes) return nodes.error();
      tables_->kept = {question, *std::move(nodes)};
    }
    return pageOfKept(page, cancel);
  });
}

Result<ObjectPage> HeapExplorer::added(const HeapExplorer& base, std::string_view key,
                                       const Page& page, const CancelToken& cancel) {
  return guarded([&]() -> Result<ObjectPage> {
    const Result<void> compared = compareWith(base, cancel);  // another base: nothing is kept
    if (!compared) return compared.error();
    const std::string question = "added " + std::string(key);
    if (tables_->kept.question != question) {
      const auto found = tables_->added.find(std::string(key));
      tables_->kept = {question,
                       found == tables_->added.end() ? std::vector<NodeIndex>() : found->second};
    }
    return pageOfKept(page, cancel);
  });
}

Result<ObjectPage> HeapExplorer::dominated(std::optional<uint64_t> id, const Page& page,
                                           const CancelToken& cancel) {
  return guarded([&]() -> Result<ObjectPage> {
    Result<NodeIndex> node = id ? nodeOf(*heap_, *id) : Result<NodeIndex>(kRootNode);
    if (!node) return std::move(node).error();
    const DominatedNodes found = dominatedBy(*heap_, *node, page.offset + page.limit);
    if (cancel.cancelled()) return cancelledError();
    ObjectPage result;
    result.object = summarise(*heap_, places(cancel), *node, false);
    result.totalSize = heap_->retainedSize(kRootNode);
    result.total = found.count;
    for (const NodeIndex child : pageOf(found.largest, page)) {
      result.items.push_back(
          rowOf(*heap_, places(cancel), child, dominatesSomething(*heap_, child)));
    }
    return result;
  });
}

Result<ObjectPage> HeapExplorer::retainers(uint64_t id, const Page& page,
                                           const CancelToken& cancel) {
  return guarded([&]() -> Result<ObjectPage> {
    Result<NodeIndex> node = nodeOf(*heap_, id);
    if (!node) return std::move(node).error();
    std::vector<Linked> edges = retainingEdges(*heap_, *node, cancel);
    if (cancel.cancelled()) return cancelledError();
    sortUpTo(edges, page, [&](const Linked& a, const Linked& b) {
      return std::tuple(heap_->distance(a.node), a.node, a.edge.index) <
             std::tuple(heap_->distance(b.node), b.node, b.edge.index);
    });
    ObjectPage result;
    result.object = summarise(*heap_, places(cancel), *node, false);
    result.totalSize = heap_->retainedSize(kRootNode);
    result.total = edges.size();
    for (const Linked& linked : pageOf(edges, page)) {
      result.items.push_back(
          rowOf(*heap_, places(cancel), linked, !heap_->retainers(linked.node).empty()));
    }
    return result;
  });
}

Result<ObjectPage> HeapExplorer::references(uint64_t id, const Page& page,
                                            const CancelToken& cancel) {
  return guarded([&]() -> Result<ObjectPage> {
    Result<NodeIndex> node = nodeOf(*heap_, id);
    if (!node) return std::move(node).error();
    ObjectPage result;
    result.object = summarise(*heap_, places(cancel), *node, false);
    result.totalSize = heap_->retainedSize(kRootNode);
    result.total = heap_->out(*node).size();
    size_t at = 0;
    for (const Edge edge : heap_->out(*node)) {
      if (at++ < page.offset) continue;
      if (result.items.size() >= page.limit) break;
      result.items.push_back(rowOf(*heap_, places(cancel), Linked{edge.target, edge},
                                   heap_->out(edge.target).size() > 0));
    }
    return result;
  });
}

Result<RetainerList> HeapExplorer::chains(uint64_t id, size_t limit, const CancelToken& cancel) {
  return guarded([&]() -> Result<RetainerList> {
    Result<NodeIndex> node = nodeOf(*heap_, id);
    if (!node) return std::move(node).error();
    HeapOptions options;
    options.cancel = cancel;
    return chainsOf(*heap_, places(cancel), *node, limit, options);
  });
}

Result<ObjectPage> HeapExplorer::find(std::string_view text, const Page& page,
                                      const CancelToken& cancel) {
  return guarded([&]() -> Result<ObjectPage> {
    const std::string question = "called " + std::string(text);
    if (tables_->kept.question != question) {
      std::vector<NodeIndex> nodes = objectsCalled(*heap_, text, cancel);
      if (cancel.cancelled()) return cancelledError();
      tables_->kept = {question, std::move(nodes)};
    }
    return pageOfKept(page, cancel);
  });
}

}  // namespace leakline
