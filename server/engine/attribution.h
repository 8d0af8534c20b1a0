// Which causes are consequences of others. A request that is never released keeps its socket, the
// socket's listeners and their timers: four detectors see something, one line has to change.
// Pure; the heap is the latest snapshot's.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

// What is looked at of a suspected cause. More specific detectors come first in the list.
struct Suspect {
  std::span<const NodeIndex> members;
  std::span<const NodeIndex> companions = {};  // what the members come with
  std::span<const NodeIndex> aspects = {};     // the members in other shapes
  std::span<const NodeIndex> owners = {};      // what a sample of the members belongs to
  NodeIndex representative = {};
  uint64_t count = 0;
  // Says that something piles up, not what: a growing collection, a growing class.
  bool generic = false;
  // Counts objects one by one, whoever keeps them.
  bool countsObjects = false;
  // Says why the members keep so much, not why they pile up.
  bool aggravating = false;
  // No more than possible.
  bool doubtful = false;
};

// For each suspect the index of the one that keeps it, or nothing if it stands for itself. Chains
// are resolved: the index is always that of a suspect that stands for itself.
//
// B belongs under A if most of B's members (a sample of them) are A's members too and A is more
// specific, or are dominated by members of A. If A is generic, B is not, and there are about as
// many of each, they are two views of one cause, such as timers and the closures they call: then A
// belongs under B, unless B is aggravating only, and B under what keeps A if that is specific. If
// most of what B's members belong to is A's, B is under A, whatever keeps what. What is generic and
// doubtful keeps nothing that is surer. What counts objects one by one belongs, if specific ones
// have most of them between them, to the one that has most. That a chain to B passes A is no
// reason: a closure leads to its module's variables, and those to the whole program.
std::vector<std::optional<size_t>> attribute(const Heap& heap, std::span<const Suspect> suspects,
                                             const CancelToken& cancel);

}  // namespace leakline
