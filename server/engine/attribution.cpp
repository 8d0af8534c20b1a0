#include "engine/attribution.h"

#include <algorithm>
#include <unordered_map>

namespace leakline {
namespace {

// Members looked at per suspect, spread evenly: enough to tell "most" from "some".
constexpr size_t kSample = 64;
constexpr size_t kMaxClimb = 100'000;

class Attribution {
 public:
  Attribution(const Heap& heap, std::span<const Suspect> suspects)
      : heap_(heap),
        suspects_(suspects),
        owner_(heap.nodeCount(), kNoOrdinal),
        ownOf_(heap.nodeCount(), kNoOrdinal) {
    // Of several the first, which is the most specific.
    for (size_t i = suspects.size(); i-- > 0;) {
      const Suspect& s = suspects[i];
      const bool owns = !s.generic && !s.aggravating && s.owners.empty();
      for (const auto& nodes : {s.members, s.companions, s.aspects}) {
        for (const NodeIndex n : nodes) {
          owner_[n.value] = static_cast<uint32_t>(i);
          if (owns) ownOf_[n.value] = static_cast<uint32_t>(i);
        }
      }
    }
  }

  std::vector<std::optional<size_t>> run(const CancelToken& cancel) {
    std::vector<std::optional<size_t>> keeper(suspects_.size());
    for (size_t i = 0; i < suspects_.size(); ++i) {
      if (cancel.cancelled()) return keeper;
      ballots_.push_back(ballotOf(i));
      keeper[i] = majority(ballots_[i]);
      if (!keeper[i] && suspects_[i].countsObjects) keeper[i] = firstOfSeveral(ballots_[i]);
    }
    decideTies(keeper);
    const std::vector<std::optional<size_t>> kept = keeper;
    for (size_t i = 0; i < suspects_.size(); ++i) {
      if (!kept[i] || !sameCause(*kept[i], i)) continue;
      keeper[*kept[i]] = i;
      // What keeps the generic one keeps what that stands for.
      const std::optional<size_t> above = kept[*kept[i]];
      keeper[i] = above && *above != i && isSpecific(*above) ? above : std::nullopt;
    }
    for (size_t i = 0; i < suspects_.size(); ++i) {
      const auto owner = ownerOf(i);
      if (!owner) continue;
      keeper[i] = owner;
      if (keeper[*owner] == i) keeper[*owner] = std::nullopt;
    }
    for (size_t i = 0; i < suspects_.size(); ++i) keeper[i] = rootOf(keeper, i);
    return keeper;
  }

 private:
  // Members and the suspects that keep them; some have none.
  struct Ballot {
    std::unordered_map<size_t, size_t> votes;
    size_t voters = 0;
  };

  Ballot ballotOf(size_t suspect) const {
    std::vector<NodeIndex> sample = sampleOf(suspect, kSample);
    if (sample.empty()) sample.push_back(suspects_[suspect].representative);
    Ballot ballot{{}, sample.size()};
    for (const NodeIndex m : sample) {
      if (const auto above = dominatedBy(suspect, m)) ++ballot.votes[*above];
    }
    return ballot;
  }

  // Specific suspects that have most of them between them: the one with the most.
  std::optional<size_t> firstOfSeveral(const Ballot& ballot) const {
    size_t together = 0;
    std::optional<size_t> first;
    for (const auto& [suspect, count] : ballot.votes) {
      if (!isSpecific(suspect)) continue;
      together += count;
      const size_t most = first ? ballot.votes.at(*first) : 0;
      if (count > most || (count == most && suspect < *first)) first = suspect;
    }
    return 2 * together > ballot.voters ? first : std::nullopt;
  }

  // One half kept by a suspect, the other by one that it keeps: all of them are the first one's.
  void decideTies(std::vector<std::optional<size_t>>& keeper) const {
    const std::vector<std::optional<size_t>> direct = keeper;
    for (size_t i = 0; i < keeper.size(); ++i) {
      if (direct[i]) continue;
      Ballot ballot{{}, ballots_[i].voters};
      for (const auto& [suspect, count] : ballots_[i].votes) {
        ballot.votes[topOf(direct, suspect)] += count;
      }
      const auto most = majority(ballot);
      if (most != i) keeper[i] = most;
    }
  }

  // The last of those that keep each other from `start` on; `start` if they go round in a ring.
  static size_t topOf(const std::vector<std::optional<size_t>>& keeper, size_t start) {
    size_t at = start;
    for (size_t steps = 0; keeper[at]; ++steps) {
      if (steps == keeper.size()) return start;
      at = *keeper[at];
    }
    return at;
  }

  // The specific suspect that most of what this one's members belong to is of.
  std::optional<size_t> ownerOf(size_t suspect) const {
    const auto owners = suspects_[suspect].owners;
    Ballot ballot{{}, owners.size()};
    for (const NodeIndex o : owners) {
      const uint32_t owner = ownOf_[o.value];
      if (owner != kNoOrdinal && owner != suspect) ++ballot.votes[owner];
    }
    return majority(ballot);
  }

  bool isSpecific(size_t suspect) const {
    return !suspects_[suspect].generic && !suspects_[suspect].aggravating;
  }

  // Whether a generic suspect only shows what a specific one names.
  bool sameCause(size_t generic, size_t specific) const {
    const Suspect& a = suspects_[generic];
    const Suspect& b = suspects_[specific];
    return a.generic && !b.generic && !b.aggravating && a.count <= 2 * b.count &&
           b.count <= 2 * a.count;
  }

  std::vector<NodeIndex> sampleOf(size_t suspect, size_t size) const {
    const auto members = suspects_[suspect].members;
    if (members.size() <= size) return {members.begin(), members.end()};
    std::vector<NodeIndex> sample;
    for (size_t i = 0; i < size; ++i) sample.push_back(members[i * members.size() / size]);
    return sample;
  }

  static std::optional<size_t> majority(const Ballot& ballot) {
    std::optional<size_t> winner;
    for (const auto& [suspect, count] : ballot.votes) {
      if (2 * count > ballot.voters) winner = suspect;  // there can be only one
    }
    return winner;
  }

  // The suspect of which the member itself, or a dominator of it, is a member.
  std::optional<size_t> dominatedBy(size_t suspect, NodeIndex member) const {
    NodeIndex at = member;
    for (size_t steps = 0; steps < kMaxClimb; ++steps) {
      if (const auto owner = otherOwner(suspect, at)) {
        if (at != member || *owner < suspect) return owner;
      }
      if (at == kRootNode) return std::nullopt;
      at = heap_.dominator(at);
    }
    return std::nullopt;
  }

  std::optional<size_t> otherOwner(size_t suspect, NodeIndex node) const {
    const uint32_t owner = owner_[node.value];
    if (owner == kNoOrdinal || owner == suspect) return std::nullopt;
    const Suspect& s = suspects_[owner];
    if (s.generic && s.doubtful && !suspects_[suspect].doubtful) return std::nullopt;
    return owner;
  }

  // Follows keepers to one that has none. Two that keep each other: the more specific stands.
  static std::optional<size_t> rootOf(std::vector<std::optional<size_t>>& keeper, size_t start) {
    std::vector<size_t> seen{start};
    size_t at = start;
    while (keeper[at]) {
      at = *keeper[at];
      if (std::find(seen.begin(), seen.end(), at) != seen.end()) {
        // A ring: break it at its most specific suspect.
        const auto first = std::find(seen.begin(), seen.end(), at);
        at = *std::min_element(first, seen.end());
        keeper[at] = std::nullopt;
        break;
      }
      seen.push_back(at);
    }
    return at == start ? std::nullopt : std::optional<size_t>(at);
  }

  const Heap& heap_;
  std::span<const Suspect> suspects_;
  std::vector<uint32_t> owner_;  // by node: its suspect, or kNoOrdinal
  std::vector<uint32_t> ownOf_;  // the same, specific ones that own things
  std::vector<Ballot> ballots_;  // by suspect
};

}  // namespace

std::vector<std::optional<size_t>> attribute(const Heap& heap, std::span<const Suspect> suspects,
                                             const CancelToken& cancel) {
  return Attribution(heap, suspects).run(cancel);
}

}  // namespace leakline
