#include "detect/linked_lists.h"

#include <algorithm>
#include <array>
#include <utility>

#include "detect/edge_scan.h"
#include "graph/bitmap.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 4> kLinks{"next", "_next", "nextNode", "#next"};
constexpr size_t kPollEvery = 4096;
constexpr size_t kMaxRetainers = 64;

struct Link {
  uint32_t from;
  uint32_t to;
};

// Links between objects of one class, by rising source.
std::vector<Link> findLinks(const HeapView& view, const CancelToken& cancel) {
  const Heap& heap = view.heap;
  std::vector<Link> links;
  for (const OwnedEdge& found :
       edgesNamed(view, stringsNamed(heap, kLinks), {EdgeType::Property}, cancel)) {
    const auto [source, target] = std::pair(found.owner, found.edge.target);
    if (heap.type(source) != NodeType::Object || heap.type(target) != NodeType::Object) continue;
    if (heap.nameIndex(source) == heap.nameIndex(target)) {
      links.push_back({source.value, target.value});
    }
  }
  return links;
}

class Walk {
 public:
  Walk(const Heap& heap, const std::vector<Link>& links)
      : heap_(heap), links_(links), followers_(heap.nodeCount()), done_(heap.nodeCount()) {
    for (const Link& link : links_) followers_.set(link.to);
  }

  std::vector<LinkedList> run(uint64_t fewest, const CancelToken& cancel) {
    std::vector<LinkedList> lists;
    // First those with a beginning, then what is left: rings.
    for (const bool rings : {false, true}) {
      for (size_t i = 0; i < links_.size(); ++i) {
        if (i % kPollEvery == 0 && cancel.cancelled()) return lists;
        const uint32_t first = links_[i].from;
        if (done_.test(first) || (!rings && followers_.test(first))) continue;
        LinkedList list = follow(first);
        if (list.items.size() >= fewest) lists.push_back(std::move(list));
      }
    }
    for (LinkedList& list : lists) list.holder = holderOf(list);
    std::sort(lists.begin(), lists.end(), [](const LinkedList& a, const LinkedList& b) {
      return a.holder != b.holder ? a.holder < b.holder : a.items.front() < b.items.front();
    });
    return lists;
  }

 private:
  LinkedList follow(uint32_t first) {
    LinkedList list;
    for (uint32_t at = first; !done_.test(at);) {
      done_.set(at);
      list.items.push_back(NodeIndex{at});
      const auto link =
          std::lower_bound(links_.begin(), links_.end(), at,
                           [](const Link& l, uint32_t from) { return l.from < from; });
      if (link == links_.end() || link->from != at) break;
      at = link->to;
    }
    return list;
  }

  // What refers to the first item and is no item itself; the oldest, what iterates over them is
  // younger.
  NodeIndex holderOf(const LinkedList& list) const {
    const NodeIndex first = list.items.front();
    std::optional<NodeIndex> best;
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(first)) {
      if (++looked > kMaxRetainers) break;
      const NodeIndex node{r};
      if (heap_.type(node) != NodeType::Object || done_.test(r)) continue;
      if (!best || heap_.id(node) < heap_.id(*best)) best = node;
    }
    return best.value_or(first);
  }

  const Heap& heap_;
  const std::vector<Link>& links_;
  Bitmap followers_;  // have one before them
  Bitmap done_;
};

}  // namespace

std::string linkName(const Heap& heap, NodeIndex from, NodeIndex to) {
  for (const Edge edge : heap.out(from)) {
    if (edge.target == to) return heap.edgeName(edge);
  }
  return {};
}

void addListEdges(const Heap& heap, Bitmap& names) {
  addStringsNamed(heap, kLinks, names);
}

std::vector<LinkedList> findLinkedLists(const HeapView& view, uint64_t fewest,
                                        const CancelToken& cancel) {
  const std::vector<Link> links = findLinks(view, cancel);
  if (links.empty()) return {};
  return Walk(view.heap, links).run(fewest, cancel);
}

}  // namespace leakline
