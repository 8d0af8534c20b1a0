// Who can still read the variables of a scope: the closures that have its Context or that of a
// scope inside it, and suspended functions. Several functions of one scope share its Context, which
// keeps every variable that any of them uses. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/heap.h"

namespace leakline {

class ScopeReaders {
 public:
  explicit ScopeReaders(const Heap& heap);

  // Of a function, not of a module or the engine's own.
  bool isFunctionScope(NodeIndex node) const;
  // By rising ordinal. Nothing if there are very many, or if something else could read, such as the
  // `arguments` of a function.
  std::optional<std::vector<NodeIndex>> of(NodeIndex scope) const;

 private:
  const Heap* heap_;
  // Names as string indexes; kNoOrdinal if the heap has none.
  uint32_t context_, previous_;
};

}  // namespace leakline
