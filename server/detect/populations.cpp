#include "detect/populations.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace leakline {
namespace {

constexpr size_t kPollEvery = 1 << 14;

struct GroupKey {
  uint32_t name;
  uint32_t script;  // string index of its name
  uint32_t line;
  uint32_t column;
  bool function;
  bool operator==(const GroupKey&) const = default;
};

struct GroupHash {
  size_t operator()(const GroupKey& k) const noexcept {
    uint64_t hash = k.name;
    for (const uint64_t part :
         {uint64_t{k.script}, uint64_t{k.line}, uint64_t{k.column}, uint64_t{k.function}}) {
      hash = (hash ^ part) * 0x9E3779B97F4A7C15;
      hash ^= hash >> 29;
    }
    return hash;
  }
};

}  // namespace

Populations::Populations(const Heap& heap, const ScriptOwners& owners, bool withFunctions,
                         const CancelToken& cancel) {
  std::unordered_map<GroupKey, uint32_t, GroupHash> groups;
  std::vector<Population> found;
  std::vector<uint32_t> sizes;
  std::vector<uint32_t> foundOf;
  size_t row = 0;
  for (const Location& place : heap.columns().locations) {
    if (++row % kPollEvery == 0 && cancel.cancelled()) return;
    const NodeIndex node{place.node};
    const NodeType type = heap.type(node);
    const bool function = type == NodeType::Closure;
    if (!(function && withFunctions) && type != NodeType::Object) continue;
    if (!nodes_.empty() && nodes_.back() == place.node) continue;
    const uint32_t script = owners.nameOf(place);
    if (script == kNoOrdinal) continue;
    const StringIndex name = heap.nameIndex(node);
    const GroupKey key{name.value, script, place.line, place.column, function};
    const auto [group, fresh] = groups.try_emplace(key, static_cast<uint32_t>(found.size()));
    if (fresh) {
      found.push_back({type, name, place, {}});
      sizes.push_back(0);
    }
    ++sizes[group->second];
    nodes_.push_back(place.node);
    foundOf.push_back(group->second);
  }
  // The largest first.
  std::vector<uint32_t> order(found.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return sizes[a] > sizes[b]; });
  std::vector<uint32_t> rank(found.size());
  std::vector<size_t> next(found.size());
  members_.resize(nodes_.size());
  size_t start = 0;
  for (uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    next[i] = start;
    all_.push_back(found[order[i]]);
    all_.back().members = std::span(members_).subspan(start, sizes[order[i]]);
    start += sizes[order[i]];
  }
  groupOf_.resize(nodes_.size());
  for (size_t i = 0; i < nodes_.size(); ++i) {
    groupOf_[i] = rank[foundOf[i]];
    members_[next[groupOf_[i]]++] = NodeIndex{nodes_[i]};
  }
}

uint32_t Populations::of(NodeIndex node) const {
  const auto at = std::lower_bound(nodes_.begin(), nodes_.end(), node.value);
  if (at == nodes_.end() || *at != node.value) return kNoOrdinal;
  return groupOf_[static_cast<size_t>(at - nodes_.begin())];
}

std::string Populations::keyOf(const Heap& heap, const ScriptOwners& owners,
                               const Population& p) const {
  return (p.type == NodeType::Closure ? "function " : "class ") + heap.strings().decode(p.name) +
         '\n' + owners.placeKey(p.place);
}

}  // namespace leakline
