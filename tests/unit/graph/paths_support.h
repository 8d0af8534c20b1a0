// Retainer chains as text, for the tests of chains.
#pragma once

#include <string>

#include "graph/paths.h"
#include "support/textual_heap.h"

namespace leakline::test {

inline Edge edgeAt(const Heap& heap, EdgeIndex index) {
  const PackedEdge packed = heap.columns().edges[index.value];
  return {index, packed.type(), heap.columns().edgeName[index.value], packed.target()};
}

// "1 [1] 3 .queue 5": ids and edges; "(7)": so many steps are left out.
inline std::string text(const Heap& heap, const RetainerPath& path) {
  std::string out;
  for (size_t i = 0; i < path.steps.size(); ++i) {
    if (path.leftOut > 0 && i == path.leftOutAt) {
      out += (i > 0 ? " (" : "(") + std::to_string(path.leftOut) + ")";
    }
    if (i > 0 || (path.leftOut > 0 && path.leftOutAt == 0))
      out += " " + describeEdge(heap, edgeAt(heap, path.steps[i].edge)) + " ";
    out += std::to_string(heap.id(path.steps[i].node).value);
  }
  return path.fromRunningCode ? "running: " + out : out;
}

}  // namespace leakline::test
