#include "graph/paths_search.h"

#include <algorithm>

namespace leakline {
namespace {

// How many internal edges in a row are checked for a visible edge that says the same.
constexpr uint32_t kLongestTwin = 4;

constexpr bool isVisible(EdgeType type) {
  return edgePenalty(type) == 0;
}

}  // namespace

std::span<const uint32_t> EdgesBetween::sortedEdges(uint32_t source, uint32_t target) {
  const Columns& columns = heap_->columns();
  const auto targetOf = [&](uint32_t e) { return columns.edges[e].target().value; };
  std::vector<uint32_t>& edges = sorted_[source];
  if (edges.empty()) {
    for (uint32_t e = columns.firstEdge[source]; e < columns.firstEdge[source + 1]; ++e) {
      edges.push_back(e);
    }
    std::sort(edges.begin(), edges.end(), [&](uint32_t a, uint32_t b) {
      return std::pair(targetOf(a), a) < std::pair(targetOf(b), b);
    });
    looked_ += 16 * edges.size();
  }
  const auto range = std::ranges::equal_range(edges, target, {}, targetOf);
  looked_ += range.size() + 1;
  return {range.begin(), range.end()};
}

bool EdgesBetween::hasVisible(uint32_t source, uint32_t target) {
  bool found = false;
  forEach(source, target,
          [&](uint32_t edge) { found |= isVisible(heap_->columns().edges[edge].type()); });
  return found;
}

ChainSearch::ChainSearch(const Heap& heap, const Reach& reach)
    : heap_(&heap), reach_(&reach), signature_(heap), between_(heap) {}

// Least length, then least penalty; then the one that is nearer to its end and the lower edge,
// which makes the first chain the one that Reach's parents tell.
bool ChainSearch::Later::operator()(const Candidate& a, const Candidate& b) const {
  if (a.length != b.length) return a.length > b.length;
  if (a.penalty != b.penalty) return a.penalty > b.penalty;
  if (a.done != b.done) return a.done < b.done;
  if (a.edge != b.edge) return a.edge > b.edge;
  return a.suffix > b.suffix;
}

std::vector<ChainSearch::Chain> ChainSearch::chains(uint32_t node, size_t count,
                                                    const CancelToken& cancel) {
  std::vector<Chain> chains;
  if (count == 0 || reach_->depth(node) == Reach::kUnreached) return chains;
  suffixes_.clear();
  sameLooking_.clear();
  queue_ = {};
  push({signature_.ofTarget(node), node, 0, kNone, 0, 0, reach_->depth(node)});
  std::unordered_set<uint64_t> found;
  uint32_t steps = 0;
  while (!queue_.empty() && chains.size() < count) {
    if (++steps % 256 == 0 && cancel.cancelled()) break;
    const uint32_t index = queue_.top().suffix;
    queue_.pop();
    if (reach_->isStart(suffixes_[index].node)) {
      if (found.insert(suffixes_[index].signature).second) chains.push_back(chainOf(index));
      continue;
    }
    if (between_.looked() > kMaxLookedAt || suffixes_.size() > kMaxSuffixes) break;
    expand(index);
  }
  return chains;
}

void ChainSearch::push(Suffix suffix) {
  queue_.push({suffix.length + reach_->depth(suffix.node),
               suffix.penalty + reach_->penalty(suffix.node), suffix.length, suffix.edge,
               static_cast<uint32_t>(suffixes_.size())});
  suffixes_.push_back(suffix);
}

void ChainSearch::expand(uint32_t index) {
  const uint32_t node = suffixes_[index].node;
  uint32_t previous = kNone;
  for (const uint32_t source : heap_->retainers(NodeIndex{node})) {
    if (source == previous) continue;  // listed once per edge
    previous = source;
    if (reach_->depth(source) == Reach::kUnreached || visits(index, source)) continue;
    if (between_.looked() > kMaxLookedAt || suffixes_.size() > kMaxSuffixes) return;
    between_.forEach(source, node, [&](uint32_t edge) { extend(index, source, edge); });
  }
}

void ChainSearch::extend(uint32_t index, uint32_t source, uint32_t edge) {
  if (!reach_->allows(source, edge) || isTwin(index, source, edge)) return;
  const Suffix& old = suffixes_[index];
  const uint64_t signature = signature_.extended(old.signature, edge, source);
  if (!mayAdd(source, signature)) return;
  push({signature, source, edge, index, old.length + 1,
        old.penalty + edgePenalty(heap_->columns().edges[edge].type()),
        std::min(old.minDepth, reach_->depth(source))});
}

bool ChainSearch::visits(uint32_t index, uint32_t node) const {
  if (reach_->depth(node) < suffixes_[index].minDepth) return false;
  for (; index != kNone; index = suffixes_[index].next) {
    if (suffixes_[index].node == node) return true;
  }
  return false;
}

// V8 shows the contents of an object twice: as its elements and properties, and through the arrays
// that store them. A chain over the store says nothing that the one over the visible edge does not.
bool ChainSearch::isTwin(uint32_t index, uint32_t source, uint32_t edge) {
  const Columns& columns = heap_->columns();
  for (uint32_t edges = 1; edges < kLongestTwin; ++edges) {
    if (isVisible(columns.edges[edge].type())) return false;
    if (suffixes_[index].next == kNone) return false;
    edge = suffixes_[index].edge;
    index = suffixes_[index].next;
    if (isVisible(columns.edges[edge].type())) return false;
    if (between_.hasVisible(source, suffixes_[index].node)) return true;
  }
  return false;
}

bool ChainSearch::mayAdd(uint32_t node, uint64_t signature) {
  uint8_t& count = sameLooking_[signature ^ (node * 0xD6E8FEB86659FD93U)];
  if (count == kSameLooking) return false;
  ++count;
  return true;
}

ChainSearch::Chain ChainSearch::chainOf(uint32_t index) const {
  Chain chain;
  for (; suffixes_[index].next != kNone; index = suffixes_[index].next) {
    chain.push_back(suffixes_[index].edge);
  }
  return chain;
}

}  // namespace leakline
