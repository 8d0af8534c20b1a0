// The user's function behind what a library or Node itself keeps: a bound function's target or
// arguments, the callback that a helper of Node captured (events.once, stream.finished,
// AsyncResource.bind), the async function that waits for a promise, the `next` of a subscriber.
// Looks at a bounded number of objects around the entry. One thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "detect/code_origin.h"
#include "graph/heap.h"

namespace leakline {

struct CodeBehind {
  NodeIndex function;  // a closure, or a suspended async function or generator
  CodeOwner owner = CodeOwner::Unknown;
};

class CodeSearch {
 public:
  CodeSearch(const Heap& heap, const CodeOrigins& origins);

  // The nearest function of the user's; else the nearest of a dependency; else `entry`, unwrapped.
  CodeBehind behind(NodeIndex entry);
  // A bundle has the libraries under the name of the program's own script, so that the nearest may
  // be one of theirs; only a source map tells. The other functions of such scripts behind `entry`,
  // nearest first, a few.
  std::vector<CodeBehind> others(NodeIndex entry, NodeIndex nearest);

 private:
  struct Step {
    NodeIndex node;
    uint32_t depth;
    bool fromLibrary = false;  // captured by a library's function
  };

  bool isModuleContext(NodeIndex context) const;
  void push(NodeIndex node, uint32_t depth, bool fromLibrary = false);
  void followClosure(NodeIndex closure, CodeOwner owner, uint32_t depth);
  void followContext(NodeIndex context, uint32_t depth, bool fromLibrary);
  void followPromise(NodeIndex promise, uint32_t depth);
  void followSuspended(NodeIndex function, uint32_t depth);
  void followObject(NodeIndex object, uint32_t depth);

  const Heap* heap_;
  const CodeOrigins* origins_;
  // Names as string indexes; kNoOrdinal if the heap has none.
  uint32_t context_, previous_, extension_, boundFunction_, boundThis_, reactions_;
  std::vector<uint32_t> boundArguments_;
  std::vector<uint32_t> followed_;  // properties that lead to a callback, sorted
  std::vector<Step> queue_;         // of the running search
};

// Is it a generator, or an async function that waits? Finished ones keep no registers.
bool isSuspended(const Heap& heap, NodeIndex node);

}  // namespace leakline
