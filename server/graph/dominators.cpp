#include "graph/dominators.h"

#include <algorithm>
#include <vector>

#include "graph/pace.h"

namespace leakline {
namespace {

// For each node the sources of the edges that lead to it from larger numbers.
struct UpwardEdges {
  Column<uint32_t> first;  // by target, one row more than there are numbers
  Column<uint32_t> sources;
};

// Regroups the edges by target: a counting sort. Numbers close to each other are objects close to
// each other in the heap, so that most of the random accesses here find their page.
UpwardEdges groupByTarget(Preorder& order, const CancelToken& cancel) {
  constexpr size_t kAhead = 16;
  Pace pace(cancel, nullptr);
  const uint32_t* words = order.upward.data();
  const size_t size = order.upwardSize;
  UpwardEdges edges;
  // While filling, row n + 1 is where the next source of n goes; in the end that is where n's end.
  edges.first = Column<uint32_t>(size_t{order.count} + 2);
  uint32_t* next = edges.first.data() + 1;
  size_t total = 0;
  for (size_t i = 0; i < size && !pace.step(); ++i) {
    if (i + kAhead < size) prefetchToWrite(next + (words[i + kAhead] & ~Preorder::kSource));
    if ((words[i] & Preorder::kSource) != 0) continue;
    ++next[words[i]];
    ++total;
  }
  uint32_t begin = 0;
  for (uint32_t n = 1; n <= order.count; ++n) begin += std::exchange(next[n], begin);
  edges.sources = Column<uint32_t>(total);
  uint32_t source = 0;
  for (size_t i = 0; i < size && !pace.step(); ++i) {
    if (i + kAhead < size) prefetchToWrite(next + (words[i + kAhead] & ~Preorder::kSource));
    if ((words[i] & Preorder::kSource) != 0) {
      source = words[i] & ~Preorder::kSource;
    } else {
      edges.sources[next[words[i]]++] = source;
    }
  }
  return edges;
}

// The forest of nodes that have been dealt with. Asked for a node, it tells the smallest semi-
// dominator on the way from the node up to, not including, the first ancestor that has not been
// dealt with. Paths are shortened on the way (Tarjan's path compression), which makes m questions
// cost O(m log n).
class Forest {
 public:
  explicit Forest(const Column<uint32_t>& parent) : links_(parent.size()) {
    for (size_t n = 0; n < parent.size(); ++n) links_[n].ancestor = parent[n];
  }

  // Nodes are added by falling number; `current` is the one that is being dealt with, so that all
  // numbers above it are in the forest.
  void add(uint32_t number, uint32_t semi) { links_[number].best = semi; }

  uint32_t best(uint32_t number, uint32_t current) {
    if (links_[number].ancestor > current) compress(number, current);
    return links_[number].best;
  }
  const void* address(uint32_t number) const { return &links_[number]; }

 private:
  struct Link {
    uint32_t ancestor;
    uint32_t best;  // smallest semidominator from here up to, not including, `ancestor`
  };

  void compress(uint32_t number, uint32_t current) {
    path_.clear();
    uint32_t top = number;
    while (links_[top].ancestor > current) {
      path_.push_back(top);
      top = links_[top].ancestor;
    }
    while (!path_.empty()) {
      Link& link = links_[path_.back()];
      const Link& above = links_[link.ancestor];
      path_.pop_back();
      link.best = std::min(link.best, above.best);
      link.ancestor = above.ancestor;
    }
  }

  Column<Link> links_;
  std::vector<uint32_t> path_;
};

// Turns `highest` into the semidominators: the smallest number from which a path leads to the node
// whose inner nodes all have larger numbers than the node.
void findSemidominators(Preorder& order, const CancelToken& cancel, Progress* progress) {
  constexpr uint32_t kAhead = 24;
  const UpwardEdges edges = groupByTarget(order, cancel);
  order.upward = {};
  Pace pace(cancel, progress);
  Forest forest(order.parent);
  for (uint32_t n = order.count; n > Preorder::kRoot; --n) {
    if (pace.step()) return;
    uint32_t semi = order.highest[n];
    for (uint32_t i = edges.first[n + 1]; i-- > edges.first[n];) {
      if (i >= kAhead) prefetch(forest.address(edges.sources[i - kAhead]));
      semi = std::min(semi, forest.best(edges.sources[i], n));
    }
    order.highest[n] = semi;
    forest.add(n, semi);
  }
}

// The immediate dominator is the first node on the way from the parent up the dominator tree whose
// number is not larger than the semidominator's. Climbing step by step is fastest on nearly all
// heaps, but takes n² steps if many nodes hang below the end of a long list and are known to its
// owner, too:
//
//     owner ──► a ──► b ──► c ──► … ──► z ──► many          owner ──► each of the many
//
// So after too many steps the climb goes on with a second pointer per node that leads farther up
// (E. W. Myers, "An applicative random-access stack", 1983): with it a climb takes O(log n) steps.
class Climber {
 public:
  Climber(Column<uint32_t> parent, const CancelToken& cancel, Progress* progress)
      : dominator_(std::move(parent)), pace_(cancel, progress) {}

  Column<uint32_t> climb(const Column<uint32_t>& semi, uint32_t count) {
    dominator_[Preorder::kRoot] = Preorder::kRoot;
    uint64_t stepsLeft = 8 * uint64_t{count};
    uint32_t n = Preorder::kRoot + 1;
    for (; n <= count && stepsLeft > 0; ++n) {
      if (pace_.step()) break;
      uint32_t at = dominator_[n];
      for (; at > semi[n] && stepsLeft > 0; --stepsLeft) at = dominator_[at];
      if (at > semi[n]) break;
      dominator_[n] = at;
    }
    if (n <= count) climbFast(semi, n, count);
    return std::move(dominator_);
  }

 private:
  struct Shortcut {
    uint32_t up;     // some dominator, the root's is the root
    uint32_t depth;  // in the dominator tree
  };

  void climbFast(const Column<uint32_t>& semi, uint32_t from, uint32_t count) {
    shortcuts_ = Column<Shortcut>(size_t{count} + 1);
    shortcuts_[Preorder::kRoot] = {Preorder::kRoot, 0};
    for (uint32_t n = Preorder::kRoot + 1; n <= count; ++n) {
      if (pace_.step()) return;
      if (n >= from) {
        uint32_t at = dominator_[n];
        while (at > semi[n]) at = shortcuts_[at].up >= semi[n] ? shortcuts_[at].up : dominator_[at];
        dominator_[n] = at;
      }
      addShortcut(n, dominator_[n]);
    }
  }

  // Two jumps of equal length are joined to one, as carries are in counting.
  void addShortcut(uint32_t n, uint32_t dominator) {
    const Shortcut first = shortcuts_[dominator];
    const Shortcut second = shortcuts_[first.up];
    const bool join = first.depth - second.depth == second.depth - shortcuts_[second.up].depth;
    shortcuts_[n] = {join ? second.up : dominator, first.depth + 1};
  }

  Column<uint32_t> dominator_;
  Column<Shortcut> shortcuts_;
  Pace pace_;
};

}  // namespace

Column<uint32_t> findDominators(Preorder& order, const CancelToken& cancel, Progress* progress) {
  findSemidominators(order, cancel, progress);
  Climber climber(std::move(order.parent), cancel, progress);
  Column<uint32_t> dominators = climber.climb(order.highest, order.count);
  order.highest = {};
  return dominators;
}

}  // namespace leakline
