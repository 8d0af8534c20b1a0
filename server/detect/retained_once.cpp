#include "detect/retained_once.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "graph/bitmap.h"
#include "graph/paths_edges.h"

namespace leakline {
namespace {

constexpr size_t kPollEdgesEvery = 1 << 16;

}  // namespace

uint64_t retainedOnce(const Heap& heap, std::span<const NodeIndex> objects) {
  std::vector<NodeIndex> members(objects.begin(), objects.end());
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  if (members.size() == 1) return heap.retainedSize(members[0]);

  // Is the node a member, or is there one above it? Filled while walking up, so that no dominator
  // is passed twice.
  enum class State : uint8_t { Member, Below, Clean };
  std::unordered_map<uint32_t, State> states;
  for (const NodeIndex m : members) states.try_emplace(m.value, State::Member);
  uint64_t sum = 0;
  std::vector<uint32_t> walked;
  for (const NodeIndex m : members) {
    walked.clear();
    State above = State::Clean;
    for (NodeIndex at = m; at != kRootNode && walked.size() < heap.nodeCount();) {
      at = heap.dominator(at);
      if (const auto known = states.find(at.value); known != states.end()) {
        above = known->second == State::Clean ? State::Clean : State::Below;
        break;
      }
      walked.push_back(at.value);
    }
    for (const uint32_t n : walked) states.try_emplace(n, above);
    if (above == State::Clean) sum += heap.retainedSize(m);
  }
  return sum;
}

uint64_t keptTogether(const Heap& heap, std::span<const NodeIndex> objects,
                      const CancelToken& cancel) {
  const RetainingEdges edges(heap, cancel);
  Bitmap removed(heap.nodeCount());
  for (const NodeIndex o : objects) removed.set(o.value);
  Bitmap seen(heap.nodeCount());
  std::vector<NodeIndex> queue;
  size_t steps = 0;
  // Marks what the queue leads to; visit(node) of each that is taken from it.
  const auto walk = [&](bool throughRemoved, const auto& visit) {
    while (!queue.empty()) {
      if (++steps % kPollEdgesEvery == 0 && cancel.cancelled()) return;
      const NodeIndex node = queue.back();
      queue.pop_back();
      visit(node);
      for (const Edge edge : heap.out(node)) {
        const uint32_t target = edge.target.value;
        if (seen.test(target) || (!throughRemoved && removed.test(target))) continue;
        if (!edges.retains(node.value, edge.index.value)) continue;
        seen.set(target);
        queue.push_back(edge.target);
      }
    }
  };
  seen.set(kRootNode.value);
  queue.push_back(kRootNode);
  walk(false, [](NodeIndex) {});
  for (const NodeIndex o : objects) {
    if (seen.test(o.value)) continue;
    seen.set(o.value);
    queue.push_back(o);
  }
  uint64_t sum = 0;
  walk(true, [&](NodeIndex node) { sum += heap.shallowSize(node); });
  return sum;
}

}  // namespace leakline
