#include "graph/scope_variables.h"

#include <algorithm>
#include <vector>

namespace leakline {
namespace {

// More than that, and V8 keeps the names in a hash table, in no order.
constexpr uint32_t kMaxVariables = 75;
// Edges of a scope or of what describes it, besides the variables.
constexpr uint32_t kMaxOthers = 16;

// The names that ScopeInfo begins with.
std::vector<StringIndex> namesIn(const Heap& heap, NodeIndex scopeInfo) {
  std::vector<StringIndex> names;
  const EdgeRange out = heap.out(scopeInfo);
  if (out.size() > kMaxVariables + kMaxOthers) return names;
  for (const Edge edge : out) {
    if (edge.type != EdgeType::Internal && edge.type != EdgeType::Hidden) continue;
    if (edge.type == EdgeType::Internal && heap.strings().equals(StringIndex{edge.name}, "map")) {
      continue;
    }
    if (heap.type(edge.target) != NodeType::String) break;
    names.push_back(heap.nameIndex(edge.target));
  }
  return names;
}

class BlockScope {
 public:
  BlockScope(const Heap& heap, NodeIndex scope) : heap_(heap) {
    const EdgeRange out = heap.out(scope);
    if (out.size() > kMaxVariables + kMaxOthers) return;
    if (const auto info = heap.findEdge(scope, EdgeType::Internal, "scope_info")) {
      names_ = namesIn(heap, info->target);
    }
    for (const Edge edge : out) {
      if (edge.type == EdgeType::Hidden) values_.push_back(edge);
    }
  }

  std::vector<StringIndex> namesOf(const Edge& variable) const {
    if (values_.empty() || variable.name >= names_.size()) return {};
    // Numbers take a name and hang from nothing: so many names may come before.
    size_t atLeast = 0;
    size_t atMost = names_.size() - std::min(names_.size(), size_t{values_.back().name} + 1);
    for (const Edge& value : values_) {
      const std::optional<size_t> skipped = skippedBefore(value);
      if (!skipped) continue;
      if (value.name <= variable.name) atLeast = std::max(atLeast, *skipped);
      if (value.name >= variable.name) atMost = std::min(atMost, *skipped);
    }
    const size_t end = std::min(names_.size(), variable.name + atMost + 1);
    std::vector<StringIndex> possible;
    for (size_t i = variable.name + atLeast; i < end; ++i) possible.push_back(names_[i]);
    return possible;
  }

 private:
  // A function is called as its variable is, mostly: how many names have no edge before it.
  std::optional<size_t> skippedBefore(const Edge& value) const {
    if (heap_.type(value.target) != NodeType::Closure) return std::nullopt;
    const auto found = std::find(names_.begin(), names_.end(), heap_.nameIndex(value.target));
    const auto at = static_cast<size_t>(found - names_.begin());
    if (found == names_.end() || at < value.name) return std::nullopt;
    return at - value.name;
  }

  const Heap& heap_;
  std::vector<StringIndex> names_;
  std::vector<Edge> values_;  // the name is a number, rising
};

}  // namespace

std::vector<StringIndex> possibleNames(const Heap& heap, NodeIndex scope, const Edge& edge) {
  if (edge.type == EdgeType::Context) return {StringIndex{edge.name}};
  if (edge.type != EdgeType::Hidden || !heap.isContext(scope)) return {};
  return BlockScope(heap, scope).namesOf(edge);
}

std::optional<StringIndex> variableName(const Heap& heap, NodeIndex scope, const Edge& edge) {
  if (edge.type == EdgeType::Context) return StringIndex{edge.name};
  const std::vector<StringIndex> names = possibleNames(heap, scope, edge);
  return names.size() == 1 ? std::optional(names.front()) : std::nullopt;
}

}  // namespace leakline
