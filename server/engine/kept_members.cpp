#include "engine/kept_members.h"

#include <algorithm>
#include <unordered_set>

namespace leakline {

KeptMembers::KeptMembers(const Heap& heap, std::span<const Suspect> suspects,
                         std::span<const std::optional<size_t>> keepers)
    : heap_(heap),
      suspects_(suspects),
      keepers_(keepers),
      owner_(heap.nodeCount(), kNoOrdinal),
      known_(heap.nodeCount()) {
  for (size_t i = suspects.size(); i-- > 0;) {
    for (const auto& nodes : {suspects[i].members, suspects[i].companions, suspects[i].aspects}) {
      for (const NodeIndex n : nodes) owner_[n.value] = static_cast<uint32_t>(i);
    }
  }
}

KeptShare KeptMembers::of(size_t suspect) {
  KeptShare share;
  const size_t keeper = keepers_[suspect].value_or(suspect);
  const Suspect& above = suspects_[keeper];
  std::unordered_set<uint32_t> own;
  for (const auto& nodes : {above.members, above.aspects}) {
    for (const NodeIndex n : nodes) own.insert(n.value);
  }
  for (const NodeIndex member : suspects_[suspect].members) {
    if (own.contains(member.value)) {
      ++share.own;
    } else if (isKept(member, suspect, keeper)) {
      share.kept.push_back(member);
    }
  }
  for (const NodeIndex node : answered_) known_[node.value] = Answer::Unknown;
  answered_.clear();
  return share;
}

bool KeptMembers::isKept(NodeIndex member, size_t suspect, size_t keeper) {
  way_.clear();
  Answer answer = Answer::Unknown;
  for (NodeIndex at = member; answer == Answer::Unknown; at = heap_.dominator(at)) {
    const uint32_t owner = owner_[at.value];
    const bool others = owner != kNoOrdinal && owner != suspect;
    if (known_[at.value] != Answer::Unknown) {
      answer = known_[at.value];
    } else if (others && keepers_[owner].value_or(owner) == keeper) {
      answer = Answer::Kept;
    } else if (at == kRootNode) {
      answer = Answer::NotKept;
    }
    way_.push_back(at);
  }
  for (const NodeIndex node : way_) known_[node.value] = answer;
  answered_.insert(answered_.end(), way_.begin(), way_.end());
  return answer == Answer::Kept;
}

}  // namespace leakline
