#include "engine/describe.h"

#include "graph/class_rows.h"
#include "graph/scope_variables.h"

namespace leakline {
namespace {

constexpr size_t kMaxStringBytes = 80;

std::string quoted(const Heap& heap, NodeIndex node) {
  const StringIndex index = heap.nameIndex(node);
  std::string text = heap.strings().decodePrefix(index, kMaxStringBytes);
  const bool whole = heap.strings().raw(index).size() <= kMaxStringBytes;
  return '"' + std::move(text) + (whole ? "\"" : "…\"");
}

// A node as the original calls it, at its place there.
struct NodeInSource {
  std::string name;
  std::optional<Place> place;
};

NodeInSource inSource(const Heap& heap, SourcePlaces& places, NodeIndex node, bool showStrings) {
  NodeInSource result{displayName(heap, node, showStrings), places.ranObject(node)};
  if (!result.place) return result;
  if (heap.type(node) == NodeType::Closure) {
    const std::string name = heap.name(node);
    if (!name.empty()) result.name = places.originalName(*result.place, name) + "()";
  } else if (heap.type(node) == NodeType::Object) {
    result.name = places.originalName(*result.place, result.name);
  }
  result.place = places.original(*result.place);
  return result;
}

// "t"; "Queue (t)" and "Array 't'", as detectors write a variable into what they describe.
void rename(const Renaming& variable, MessageArgs& args) {
  for (auto& [key, value] : args) {
    if ((key == "holder" || key == "table") && value == variable.from) value = variable.to;
    if (key != "target" && key != "list" && key != "collection" && key != "collections") {
      continue;
    }
    for (const auto& [open, close] : {std::pair("(", ")"), std::pair("'", "'")}) {
      const std::string from = open + variable.from + close;
      if (const size_t at = value.find(from); at != std::string::npos) {
        value.replace(at, from.size(), open + variable.to + close);
      }
    }
  }
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

std::string originalNameOf(const Heap& heap, SourcePlaces& places, NodeIndex node) {
  return inSource(heap, places, node, false).name;
}

MessageArgs inOriginalNames(const Heap& heap, SourcePlaces& places, NodeIndex holder,
                            const std::optional<Renaming>& variable, MessageArgs args) {
  if (variable) rename(*variable, args);
  if (heap.type(holder) != NodeType::Object) return args;
  const std::string name = className(heap, holder);
  const std::string original = originalNameOf(heap, places, holder);
  if (name.empty() || name == original) return args;
  for (auto& [key, value] : args) {
    // "Queue", "Queue (jobs)".
    if (key != "emitter" && key != "target" && key != "class") continue;
    if (value == name || value.starts_with(name + " ")) value.replace(0, name.size(), original);
  }
  return args;
}

ObjectSummary summarise(const Heap& heap, SourcePlaces& places, NodeIndex node, bool showStrings) {
  ObjectSummary row;
  row.id = heap.id(node).value;
  row.type = nodeTypeName(heap.type(node));
  NodeInSource shown = inSource(heap, places, node, showStrings);
  row.name = std::move(shown.name);
  row.selfSize = heap.shallowSize(node);
  row.retainedSize = heap.retainedSize(node);
  row.distance = heap.distance(node);
  row.place = std::move(shown.place);
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
      Edge edge{from.edge, packed.type(), heap.columns().edgeName[e], packed.target()};
      const bool next = path.leftOut == 0 || i != path.leftOutAt;
      // A block's variables have no names of their own.
      const auto variable = next && edge.type == EdgeType::Hidden
                                ? variableName(heap, path.steps[i - 1].node, edge)
                                : std::nullopt;
      if (variable) {
        edge.type = EdgeType::Context;
        edge.name = variable->value;
      }
      step.edge = describeEdge(heap, edge);
    }
    NodeInSource shown = inSource(heap, places, from.node, showStrings);
    step.node = std::move(shown.name);
    step.objectId = heap.id(from.node).value;
    step.retainedSize = heap.retainedSize(from.node);
    step.place = std::move(shown.place);
    if (i == path.leftOutAt) step.leftOut = path.leftOut;
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace leakline
