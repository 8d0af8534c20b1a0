#include "detect/collection_groups.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "detect/ages.h"

namespace leakline {
namespace {

// Objects looked at per snapshot.
constexpr size_t kMaxLooks = 200'000;
// What has more entries than that is a finding of its own.
constexpr uint64_t kLargestContainer = 10'000;
// Properties of an entry that may be collections.
constexpr uint32_t kMaxEdges = 32;
// Entries of a part whose age is looked at.
constexpr size_t kSampleForAge = 4'096;
// Room that V8 gives to an Array or a Map for its first entry: it tells nothing.
constexpr uint64_t kFirstRoom = 17;

// A collection and what it is in.
struct Part {
  Collection collection;
  NodeIndex container;
  uint32_t name;  // of the property of the container's entry; 0 if it is the entry itself
};

class Search {
 public:
  Search(const Heap& heap, const CollectionCounter& counter, const CancelToken& cancel)
      : heap_(heap), counter_(counter), cancel_(cancel) {}

  std::vector<CollectionGroup> run(std::span<const Collection> containers) {
    findParts(containers);
    // What lies in several belongs to the oldest.
    std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
      return a.collection.object < b.collection.object;
    });
    const auto same = [](const Part& a, const Part& b) {
      return a.collection.object == b.collection.object;
    };
    parts_.erase(std::unique(parts_.begin(), parts_.end(), same), parts_.end());
    if (cancel_.cancelled()) return {};
    return gather();
  }

 private:
  void findParts(std::span<const Collection> containers) {
    std::vector<Collection> byAge;
    for (const Collection& c : containers) {
      if (!c.byRoom && c.count <= kLargestContainer) byAge.push_back(c);
    }
    std::sort(byAge.begin(), byAge.end(), [&](const Collection& a, const Collection& b) {
      return heap_.id(a.object) < heap_.id(b.object);
    });
    for (const Collection& container : byAge) {
      if (looks_ >= kMaxLooks || cancel_.cancelled()) return;
      for (const NodeIndex entry : entriesOf(heap_, container, kLargestContainer)) {
        if (heap_.type(entry) == NodeType::Object) lookAt(entry, container.object);
      }
    }
  }

  void lookAt(NodeIndex entry, NodeIndex container) {
    if (add(entry, container, 0)) return;
    uint32_t edges = 0;
    for (const Edge edge : heap_.out(entry)) {
      if (++edges > kMaxEdges) return;
      const bool own = edge.type == EdgeType::Property && edge.target != container;
      if (own && heap_.type(edge.target) == NodeType::Object) {
        add(edge.target, container, edge.name);
      }
    }
  }

  bool add(NodeIndex object, NodeIndex container, uint32_t name) {
    ++looks_;
    auto found = counter_.look(object, 1);
    if (!found) return false;
    if (found->byRoom && found->count <= kFirstRoom) found->count = 0;
    parts_.push_back({*found, container, name});
    return true;
  }

  const Part* partOf(NodeIndex object) const {
    const auto at = std::lower_bound(
        parts_.begin(), parts_.end(), object,
        [](const Part& part, NodeIndex wanted) { return part.collection.object < wanted; });
    return at != parts_.end() && at->collection.object == object ? &*at : nullptr;
  }

  WayIn wayTo(const Part& part) const {
    WayIn way;
    for (const Part* at = &part; at && way.depth < WayIn::kMaxDepth; at = partOf(way.container)) {
      way.names[way.depth++] = at->name;
      way.container = at->container;
    }
    return way;
  }

  std::vector<CollectionGroup> gather() const {
    std::vector<std::pair<WayIn, const Collection*>> ways;
    ways.reserve(parts_.size());
    for (const Part& part : parts_) {
      if (part.collection.count > 0) ways.emplace_back(wayTo(part), &part.collection);
    }
    const auto key = [](const auto& way) { return std::tie(way.first, way.second->kind); };
    std::stable_sort(ways.begin(), ways.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
    std::vector<CollectionGroup> groups;
    for (size_t i = 0, end = 0; i < ways.size(); i = end) {
      while (end < ways.size() && key(ways[end]) == key(ways[i])) ++end;
      if (end - i < 2) continue;
      CollectionGroup& group = groups.emplace_back();
      group.way = ways[i].first;
      for (size_t k = i; k < end; ++k) {
        group.count += ways[k].second->count;
        group.parts.push_back(*ways[k].second);
      }
    }
    return groups;
  }

  const Heap& heap_;
  const CollectionCounter& counter_;
  const CancelToken& cancel_;
  size_t looks_ = 0;
  std::vector<Part> parts_;
};

}  // namespace

std::vector<CollectionGroup> groupCollections(const Heap& heap, const CollectionCounter& counter,
                                              std::span<const Collection> containers,
                                              const CancelToken& cancel) {
  return Search(heap, counter, cancel).run(containers);
}

bool getLonger(const Heap& heap, const CollectionGroup& group,
               std::span<const uint64_t> earlierIds) {
  if (earlierIds.empty()) return group.count >= 2 * group.parts.size();
  uint64_t fresh = 0;
  uint64_t later = 0;  // than the part that has it
  uint64_t newParts = 0;
  for (const Collection& part : group.parts) {
    const size_t begun = stepOf(heap, part.object, earlierIds);
    if (begun != 0) ++newParts;
    for (const NodeIndex entry : entriesOf(heap, part, kSampleForAge)) {
      const size_t step = stepOf(heap, entry, earlierIds);
      if (step != 0) ++fresh;
      if (step > begun) ++later;
    }
  }
  // Numbers have no age.
  if (fresh == 0) return group.parts.front().byRoom && 2 * newParts <= group.parts.size();
  return 3 * later >= fresh;
}

}  // namespace leakline
