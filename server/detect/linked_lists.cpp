#include "detect/linked_lists.h"

#include <algorithm>
#include <array>

#include "base/parallel.h"
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
std::vector<Link> findLinks(const Heap& heap) {
  std::array<uint32_t, kLinks.size()> names{};
  bool any = false;
  for (size_t i = 0; i < kLinks.size(); ++i) {
    names[i] = heap.strings().find(kLinks[i]);
    any = any || names[i] != kNoOrdinal;
  }
  if (!any) return {};
  const Columns& columns = heap.columns();
  const unsigned threads = defaultThreads();
  std::vector<std::vector<Link>> found(threads);
  parallelRanges(threads, heap.edgeCount(), [&](size_t begin, size_t end, unsigned worker) {
    for (size_t e = begin; e < end; ++e) {
      const uint32_t name = columns.edgeName[e];
      if (name != names[0] && name != names[1] && name != names[2] && name != names[3]) continue;
      const PackedEdge edge = columns.edges[e];
      if (edge.type() != EdgeType::Property) continue;
      const NodeIndex target = edge.target();
      if (heap.type(target) != NodeType::Object) continue;
      const auto next = std::upper_bound(columns.firstEdge.begin(), columns.firstEdge.end(), e);
      const NodeIndex source{static_cast<uint32_t>(next - columns.firstEdge.begin() - 1)};
      if (heap.type(source) != NodeType::Object || heap.nameIndex(source) != heap.nameIndex(target))
        continue;
      found[worker].push_back({source.value, target.value});
    }
  });
  std::vector<Link> links;
  for (const auto& part : found) links.insert(links.end(), part.begin(), part.end());
  std::sort(links.begin(), links.end(),
            [](const Link& a, const Link& b) { return a.from < b.from; });
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

  // What refers to the first item and is no item itself: nearest to the root, then oldest.
  NodeIndex holderOf(const LinkedList& list) const {
    const NodeIndex first = list.items.front();
    std::optional<NodeIndex> best;
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(first)) {
      if (++looked > kMaxRetainers) break;
      const NodeIndex node{r};
      if (heap_.type(node) != NodeType::Object || done_.test(r) || heap_.distance(node) < 0)
        continue;
      const auto key = [&](NodeIndex n) { return std::pair(heap_.distance(n), heap_.id(n)); };
      if (!best || key(node) < key(*best)) best = node;
    }
    return best.value_or(first);
  }

  const Heap& heap_;
  const std::vector<Link>& links_;
  Bitmap followers_;  // have one before them
  Bitmap done_;
};

}  // namespace

std::vector<LinkedList> findLinkedLists(const Heap& heap, uint64_t fewest,
                                        const CancelToken& cancel) {
  const std::vector<Link> links = findLinks(heap);
  if (links.empty()) return {};
  return Walk(heap, links).run(fewest, cancel);
}

}  // namespace leakline
