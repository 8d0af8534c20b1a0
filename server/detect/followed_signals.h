// What AbortSignal.any([…]) makes: a signal that follows others, which know it weakly, while Node
// keeps it alive as long as it has listeners and one of the others may still be aborted. Node 20
// and later. Reads edges by name; one thread at a time.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "graph/heap.h"

namespace leakline {

class FollowedSignals {
 public:
  explicit FollowedSignals(const Heap& heap);

  // The signal it follows that has been there longest; nothing if it follows none that is alive.
  std::optional<NodeIndex> sourceOf(NodeIndex signal) const;
  // By what `source` knows the signals that follow it: its references to them.
  std::vector<NodeIndex> referencesToFollowers(NodeIndex source) const;

 private:
  std::vector<NodeIndex> entries(NodeIndex signal, uint32_t property) const;

  const Heap& heap_;
  uint32_t sources_, followers_, reference_;  // string indexes; kNoOrdinal if the heap has none
};

}  // namespace leakline
