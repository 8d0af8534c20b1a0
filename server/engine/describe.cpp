#include "engine/describe.h"

#include "graph/class_rows.h"

namespace leakline {

namespace {

constexpr size_t kMaxStringBytes = 80;

std::string quoted(const Heap& heap, NodeIndex node) {
  const StringIndex index = heap.nameIndex(node);
  std::string text = heap.strings().decodePrefix(index, kMaxStringBytes);
  const bool whole = heap.strings().raw(index).size() <= kMaxStringBytes;
  return '"' + std::move(text) + (whole ? "\"" : "…\"");
}

}  // namespace

std::string displayName(const Heap& heap, NodeIndex node, bool showStrings) {
  switch (heap.type(node)) {
    case NodeType::String:
      return showStrings ? quoted(heap, node) : className(heap, node);
    case NodeType::Closure: {
      const std::string name = heap.name(node);
      return name.empty() ? "(anonymous function)" : name + "()";
    }
    case NodeType::Hidden:
    case NodeType::Synthetic: {
      const std::string name = heap.name(node);
      return name.empty() ? className(heap, node) : name;
    }
    default:
      return className(heap, node);
  }
}

ObjectSummary summarise(const Heap& heap, SourcePlaces& places, NodeIndex node, bool showStrings) {
  ObjectSummary row;
  row.id = heap.id(node).value;
  row.type = nodeTypeName(heap.type(node));
  row.name = displayName(heap, node, showStrings);
  row.selfSize = heap.shallowSize(node);
  row.retainedSize = heap.retainedSize(node);
  row.distance = heap.distance(node);
  row.place = places.ofObject(node);
  return row;
}

std::vector<ChainStep> describeChain(const Heap& heap, SourcePlaces& places,
                                     const RetainerPath& path, bool showStrings) {
  std::vector<ChainStep> steps;
  steps.reserve(path.steps.size());
  for (size_t i = 0; i < path.steps.size(); ++i) {
    const PathStep& from = path.steps[i];
    ChainStep step;
    if (i > 0) {
      const uint32_t e = from.edge.value;
      const PackedEdge packed = heap.columns().edges[e];
      step.edge = describeEdge(
          heap, Edge{from.edge, packed.type(), heap.columns().edgeName[e], packed.target()});
    }
    step.node = displayName(heap, from.node, showStrings);
    step.objectId = heap.id(from.node).value;
    step.retainedSize = heap.retainedSize(from.node);
    step.place = places.ofObject(from.node);
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace leakline
