#include "detect/retained_once.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace leakline {

uint64_t retainedOnce(const Heap& heap, std::span<const NodeIndex> objects) {
  std::vector<NodeIndex> members(objects.begin(), objects.end());
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  if (members.size() == 1) return heap.retainedSize(members[0]);

  // Is the node a member, or is there one above it? Filled while walking up, so that no dominator
  // is passed twice.
  enum class State : uint8_t { Member, Below, Clean };
  std::unordered_map<uint32_t, State> states;
  for (const NodeIndex m : members) states.emplace(m.value, State::Member);
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
    for (const uint32_t n : walked) states.emplace(n, above);
    if (above == State::Clean) sum += heap.retainedSize(m);
  }
  return sum;
}

}  // namespace leakline
