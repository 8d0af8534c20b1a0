// Whom functions of a library that pile up belong to: the object of a class of the program's or of
// a package that each of them has for itself, as `this`, as an argument or in its scope: the client
// whose timers these are, the logger whose listeners. Whoever makes these objects makes the pile.
// Looks at a bounded number of objects around a bounded number of functions. One thread at a time.
#pragma once

#include <span>
#include <vector>

#include "detect/code_origin.h"
#include "detect/source_clue.h"
#include "graph/heap.h"

namespace leakline {

class FunctionOwners {
 public:
  FunctionOwners(const Heap& heap, const CodeOrigins& origins);

  // One for each of a sample of the functions, all of one class and all different; empty if there
  // is no such class. Classes of the program come before those of packages.
  std::vector<NodeIndex> of(std::span<const NodeIndex> functions) const;
  // Where such an object is made.
  SourceClue creationClue(NodeIndex owner) const;

 private:
  std::vector<NodeIndex> around(NodeIndex function) const;

  const Heap* heap_;
  const CodeOrigins* origins_;
  // Names as string indexes; kNoOrdinal if the heap has none.
  uint32_t context_, previous_, boundFunction_, boundThis_, listener_;
};

}  // namespace leakline
