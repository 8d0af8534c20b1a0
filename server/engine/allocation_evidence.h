// Where leaked objects were allocated, from the stacks that V8 recorded (.heaptimeline, snapshots
// taken while allocations were tracked), and which lines' allocations are alive, from sampling
// profiles. Objects lose their stack when a collection moves them: what is left is a sample.
// Owned by the job that reports; not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "engine/heap_engine.h"
#include "engine/source_places.h"
#include "graph/heap.h"
#include "snapshot/allocation_traces.h"

namespace leakline {

class AllocationEvidence {
 public:
  // Each heap, in the order they were taken. Nothing is read from one without traces; what does not
  // fit what is left of `maxMemory` bytes (0: of what the machine has free) is left out with a
  // remark.
  Result<void> addHeap(const std::string& path, const Heap& heap, uint64_t maxMemory,
                       const CancelToken& cancel);
  const std::vector<std::string>& remarks() const { return remarks_; }
  // The earlier heaps are of other processes: their ids mean nothing in the latest.
  void forgetEarlier();

  // The function of the user's code nearest to the allocation of most of these objects of the
  // latest heap; nothing if no stack of them is known. Looks at a sample.
  std::optional<Place> allocatedAt(const Heap& latest, SourcePlaces& places,
                                   std::span<const NodeIndex> objects) const;

 private:
  struct Recording {
    AllocationTraces traces;
    std::vector<std::string> scripts;                    // their names
    std::vector<uint32_t> scriptOf;                      // by function: which of them
    std::vector<std::pair<uint64_t, uint32_t>> objects;  // (id, trace node), sorted

    void nameScripts(const Strings& strings);
    uint64_t bytes() const;
  };
  uint64_t memoryLeft(const Heap& heap, uint64_t maxMemory) const;

  std::vector<uint32_t> stackOf(const Recording& recording, uint64_t id) const;
  static std::optional<Place> userPlace(const Recording& recording,
                                        const std::vector<uint32_t>& stack, SourcePlaces& places);

  std::vector<Recording> recordings_;  // oldest first
  std::vector<std::string> remarks_;
};

// Live bytes by function, the most first, over all profiles.
Result<std::vector<AllocationRow>> liveBytes(const std::vector<std::string>& profiles,
                                             const HeapOptions& options,
                                             std::vector<std::string>& notes);

}  // namespace leakline
