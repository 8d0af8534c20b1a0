// Retainer chains: why an object is alive. The k shortest chains from a root to the object that
// differ in more than an element number, over edges that really retain (no weak edges, WeakMap
// entries only from the key), misleading roots (the running code) last.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

struct PathStep {
  EdgeIndex edge;   // the edge that leads to `node` from the step before; unused in the first step
  NodeIndex node;
};

// Root first, the object itself last. At least one step.
struct RetainerPath {
  std::vector<PathStep> steps;
  bool fromRunningCode = false;  // only held by a stack, a handle scope or the current microtask
};

struct PathOptions {
  size_t count = 5;       // at most so many chains
  size_t maxSteps = 200;  // longer chains are cut at the root's side
  CancelToken cancel;
};

// Empty if nothing retains the node.
std::vector<RetainerPath> retainerPaths(const Heap& heap, NodeIndex node,
                                        const PathOptions& options);

// How the edge is written in a chain: ".queue", "[3]", "(context) queue", "<symbol kHandle>".
std::string describeEdge(const Heap& heap, const Edge& edge);

// Does this edge keep its target alive? Weak edges, the table's side of WeakMap entries, and the
// hidden targets of WeakRef and WeakCell do not.
bool retains(const Heap& heap, NodeIndex source, const Edge& edge);

}  // namespace leakline
