// What of a consequence its keeper really keeps. A class is one suspect wherever its objects are:
// of 640 timers one cause may have 320, another the rest. Owned by the job that reports, on its
// thread; the heap and the suspects must outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/attribution.h"
#include "graph/heap.h"

namespace leakline {

struct KeptShare {
  std::vector<NodeIndex> kept;  // members below the keeper's, or below what it keeps
  uint64_t own = 0;             // members that are the keeper's objects themselves
};

class KeptMembers {
 public:
  // `keepers` as from attribute().
  KeptMembers(const Heap& heap, std::span<const Suspect> suspects,
              std::span<const std::optional<size_t>> keepers);

  // Of a suspect that has a keeper. Linear in the dominators above its members.
  KeptShare of(size_t suspect);

 private:
  enum class Answer : uint8_t { Unknown, Kept, NotKept };

  bool isKept(NodeIndex member, size_t suspect, size_t keeper);

  const Heap& heap_;
  std::span<const Suspect> suspects_;
  std::span<const std::optional<size_t>> keepers_;
  std::vector<uint32_t> owner_;  // by node: the first suspect that it is of, or kNoOrdinal
  std::vector<Answer> known_;    // by node, for the suspect that is looked at
  std::vector<NodeIndex> way_;
  std::vector<NodeIndex> answered_;  // in known_
};

}  // namespace leakline
