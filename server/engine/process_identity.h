// Are two snapshots of one process, and which was taken first? Ids of V8's objects are given once
// and only ever rise within a process, so a sample of them tells: in one process an id stands for
// the same object, in another for something else. Native objects (even ids, addresses on Node 12
// to 20) say nothing and are left out. Pure; a few thousand numbers per snapshot.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

// What has to be remembered of a heap.
struct HeapIdentity {
  struct Entry {
    uint64_t id;
    uint64_t what;  // hash of type and name
  };
  // Of objects, functions and code with a name: those whose ids have the smallest hashes, so that
  // heaps with common ids have common entries. By rising id.
  std::vector<Entry> sample;
  uint64_t largestId = 0;  // of V8's own objects
};

HeapIdentity identify(const Heap& heap, const CancelToken& cancel);

enum class Kinship : uint8_t {
  SameProcess,  // `later` may well follow `earlier`
  WrongOrder,   // the same process, but `later` was taken before `earlier`
  OtherProcess,
};

Kinship kinshipOf(const HeapIdentity& earlier, const HeapIdentity& later);

// The indexes of the snapshots, the one taken first in front; nothing if they are not all of one
// process.
std::optional<std::vector<size_t>> orderTaken(std::span<const HeapIdentity> identities);
// What to tell about snapshots that were given in another order than this, the one taken first in
// front.
std::string orderNote(const std::vector<std::string>& paths);

// What to tell about the snapshots at `paths`, in sentences; kinships[i] is that of i and i + 1.
std::vector<std::string> kinshipNotes(const std::vector<std::string>& paths,
                                      const std::vector<Kinship>& kinships);

}  // namespace leakline
