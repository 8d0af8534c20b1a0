#include "graph/heap.h"

#include <string_view>

namespace leakline {

namespace {

constexpr std::string_view kContext = "system / Context";

Bitmap contextNamesIn(const Strings& strings, const NameTable& names) {
  Bitmap found(strings.size());
  names.forEach([&](uint32_t name) {
    if (!strings.startsWith(StringIndex{name}, kContext)) return;
    const std::string_view rest = strings.raw(StringIndex{name}).substr(kContext.size());
    if (rest.empty() || rest.starts_with(" / ")) found.set(name);
  });
  return found;
}

}  // namespace

void Heap::findContexts() const {
  std::call_once(scoping_, [this] {
    contextNames_ = contextNamesIn(strings(), names());
    scoped_.store(true, std::memory_order_release);
  });
}

std::string Heap::edgeName(const Edge& edge) const {
  if (edgeNameIsNumber(edge.type)) return std::to_string(edge.name);
  return strings().decode(StringIndex{edge.name});
}

std::optional<Edge> Heap::findEdge(NodeIndex from, EdgeType type, std::string_view name) const {
  for (const Edge edge : out(from)) {
    if (edge.type != type) continue;
    const bool found = edgeNameIsNumber(type) ? std::to_string(edge.name) == name
                                              : strings().equals(StringIndex{edge.name}, name);
    if (found) return edge;
  }
  return std::nullopt;
}

std::optional<NodeIndex> Heap::findById(ObjectId id) const {
  for (uint32_t node = 0; node < nodeCount(); ++node) {
    if (columns_.nodeId[node] == id.value) return NodeIndex{node};
  }
  return std::nullopt;
}

const NameTable& Heap::names() const {
  if (!named_.load(std::memory_order_acquire)) {
    std::call_once(naming_, [this] {
      names_.emplace(strings());
      named_.store(true, std::memory_order_release);
    });
  }
  return *names_;
}

uint32_t Heap::findName(std::string_view name) const {
  return names().find(strings(), name);
}

uint64_t Heap::totalSize() const {
  uint64_t sum = 0;
  for (uint32_t node = 0; node < nodeCount(); ++node) sum += columns_.nodeSelfSize[node];
  return sum;
}

void Heap::measure() const {
  std::call_once(measuring_, [this] {
    addDistances(columns_, later_, analysis_);
    measured_.store(true, std::memory_order_release);
  });
}

void Heap::dominate() const {
  std::call_once(dominating_, [this] {
    addDominance(columns_, later_, analysis_);
    dominated_.store(true, std::memory_order_release);
  });
}

}  // namespace leakline
