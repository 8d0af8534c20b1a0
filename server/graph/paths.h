// Retainer chains: why an object is alive. The k shortest chains from a root to the object that
// differ in more than an element number, over edges that really retain (no weak edges, WeakMap
// entries only from the key), misleading roots (the running code) last.
// Meaning of "distinct" and the search: docs/internals/locations.md, section "Retainer chains".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

struct PathStep {
  EdgeIndex edge;  // the edge that leads to `node` from the step before; unused in the first step
  NodeIndex node;
};

// Root first, the object itself last. At least one step.
struct RetainerPath {
  std::vector<PathStep> steps;
  bool fromRunningCode = false;  // held by a stack, a handle scope or the current microtask
  // Of a long chain only both ends are kept: so many steps are missing before steps[leftOutAt].
  size_t leftOut = 0;
  size_t leftOutAt = 0;
};

struct PathOptions {
  size_t count = 5;       // at most so many chains
  size_t maxSteps = 200;  // of longer chains both ends are kept
  CancelToken cancel;
};

// The chains of many objects of one heap: one walk over all edges when it is built (about as long
// as measuring distances), then each question costs little. 9 bytes per node, 13 while building.
// Safe to use from several threads. If cancelled, it may know no chains at all.
class RetainerSearch {
 public:
  explicit RetainerSearch(const Heap& heap, CancelToken cancel = {});
  ~RetainerSearch();
  RetainerSearch(RetainerSearch&&) noexcept;
  RetainerSearch& operator=(RetainerSearch&&) noexcept;

  // The first of paths(), in time proportional to its length. Nothing if nothing retains the node.
  std::optional<RetainerPath> shortest(NodeIndex node, size_t maxSteps = 200) const;
  // Shortest first; among equally long ones those with fewer internal edges first; those from
  // running code behind all others. Empty if nothing retains the node.
  std::vector<RetainerPath> paths(NodeIndex node, const PathOptions& options) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// For a single object. Empty if nothing retains the node.
std::vector<RetainerPath> retainerPaths(const Heap& heap, NodeIndex node,
                                        const PathOptions& options);

// How the edge is written in a chain: ".queue", `["content-type"]`, "[3]", "(context) queue",
// "(internal) shared", "<symbol kHandle>". Names can be keys that users chose: at most 80
// characters of them, control characters escaped.
std::string describeEdge(const Heap& heap, const Edge& edge);

// Does this edge keep its target alive? Weak edges, the table's side of WeakMap entries, and the
// hidden targets of WeakRef and WeakCell do not.
bool retains(const Heap& heap, NodeIndex source, const Edge& edge);

}  // namespace leakline
