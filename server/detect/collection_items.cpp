#include "detect/collection_items.h"

#include <algorithm>
#include <map>
#include <utility>

#include "graph/scope_variables.h"

namespace leakline {
namespace {

constexpr size_t kSampleForClass = 256;
constexpr size_t kMaxNameBytes = 120;
constexpr size_t kMaxHolders = 4;
constexpr uint32_t kMaxEdges = 16384;

std::string shortName(const Heap& heap, NodeIndex node) {
  return heap.strings().decodePrefix(heap.nameIndex(node), kMaxNameBytes);
}

bool addFunction(const Heap& heap, const ScriptOwners& owners, NodeIndex closure,
                 std::vector<SourceClue>& clues) {
  const NodeIndex function = HeapScripts::unwrapFunction(heap, closure);
  const std::optional<Location> place = heap.location(function);
  if (!place || !isProgramCode(owners.ownerOf(*place))) return false;
  clues.push_back({.kind = ClueKind::Registration,
                   .function = place,
                   .functionName = shortName(heap, function)});
  return true;
}

bool isString(NodeType type) {
  return type == NodeType::String || type == NodeType::ConcatenatedString ||
         type == NodeType::SlicedString;
}

// The name of the edge from the variable's scope or the object to `target`, and whose it is.
void addHolders(const Heap& heap, NodeIndex target, std::vector<std::string>& found) {
  uint32_t before = kNoOrdinal;
  for (const uint32_t source : heap.retainers(target)) {
    if (source == before || found.size() > kMaxHolders) continue;
    before = source;
    const NodeIndex holder{source};
    if (heap.type(holder) != NodeType::Object || heap.out(holder).size() > kMaxEdges) continue;
    for (const Edge edge : heap.out(holder)) {
      if (edge.target != target) continue;
      const auto name = edge.type == EdgeType::Property ? StringIndex{edge.name}
                                                        : variableName(heap, holder, edge);
      if (!name) continue;
      found.push_back(std::to_string(heap.id(holder).value) + '\n' +
                      heap.strings().decodePrefix(*name, kMaxNameBytes));
    }
  }
}

}  // namespace

std::string commonClass(const Heap& heap, std::span<const NodeIndex> entries) {
  std::map<std::pair<NodeType, uint32_t>, size_t> votes;
  const size_t step = std::max<size_t>(1, entries.size() / kSampleForClass);
  size_t voters = 0;
  for (size_t i = 0; i < entries.size(); i += step, ++voters) {
    const NodeType type = heap.type(entries[i]);
    const bool named = type == NodeType::Object || type == NodeType::Native;
    ++votes[{type, named ? heap.nameIndex(entries[i]).value : 0}];
  }
  for (const auto& [what, count] : votes) {
    if (2 * count <= voters) continue;
    const auto& [type, name] = what;
    if (type == NodeType::Object || type == NodeType::Native) {
      return heap.strings().decodePrefix(StringIndex{name}, kMaxNameBytes);
    }
    if (type == NodeType::Closure) return "functions";
    if (isString(type)) return "strings";
  }
  return {};
}

std::vector<SourceClue> itemClues(const Heap& heap, const ScriptOwners& owners,
                                  std::span<const NodeIndex> entries) {
  std::vector<SourceClue> clues;
  if (entries.empty()) return clues;
  const NodeIndex newest = *std::max_element(
      entries.begin(), entries.end(),
      [&](NodeIndex a, NodeIndex b) { return heap.id(a).value < heap.id(b).value; });
  if (heap.type(newest) == NodeType::Closure) {
    addFunction(heap, owners, newest, clues);
    return clues;
  }
  if (heap.type(newest) != NodeType::Object) return clues;
  if (const auto place = heap.location(newest); place && owners.nameOf(*place) != kNoOrdinal) {
    clues.push_back(
        {.kind = ClueKind::Creation, .className = shortName(heap, newest), .classPlace = place});
  }
  for (const Edge edge : heap.out(newest)) {
    if (edge.type != EdgeType::Property || heap.type(edge.target) != NodeType::Closure) continue;
    if (addFunction(heap, owners, edge.target, clues)) break;
  }
  return clues;
}

std::string heldAs(const Heap& heap, NodeIndex object) {
  if (heap.retainers(object).size() > kMaxHolders) return {};
  std::vector<std::string> found;
  addHolders(heap, object, found);
  // Node 26 keeps a variable that is assigned again in a cell.
  for (const uint32_t source : heap.retainers(object)) {
    const NodeIndex cell{source};
    if (heap.type(cell) == NodeType::Hidden &&
        heap.strings().equals(heap.nameIndex(cell), "system / ContextCell")) {
      addHolders(heap, cell, found);
    }
  }
  return found.size() == 1 ? std::move(found.front()) : std::string();
}

}  // namespace leakline
