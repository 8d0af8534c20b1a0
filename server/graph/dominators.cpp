#include "graph/dominators.h"

#include <algorithm>
#include <vector>

#include "graph/pace.h"

namespace leakline {
namespace {

// The forest of nodes that have been dealt with. Asked for a node, it tells the smallest semi-
// dominator on the way from the node up to, not including, the first ancestor that has not been
// dealt with. Paths are shortened on the way (Tarjan's path compression), which makes m questions
// cost O(m log n).
class Forest {
 public:
  Forest(const Preorder& order, Column<uint32_t> room)
      : links_(std::move(room).recycledAs<Link>(size_t{order.count} + 1)) {
    for (uint32_t n = Preorder::kRoot; n <= order.count; ++n) links_[n].ancestor = order.parent[n];
  }

  // Nodes are added by falling number; `current` is the one that is being dealt with, so that all
  // numbers above it are in the forest.
  void add(uint32_t number, uint32_t semi) { links_[number].best = semi; }

  uint32_t best(uint32_t number, uint32_t current) {
    if (links_[number].ancestor > current) compress(number, current);
    return links_[number].best;
  }
  const void* address(uint32_t number) const { return &links_[number]; }
  Column<uint32_t> takeRoom() && {
    return std::move(links_).recycledAs<uint32_t>(2 * links_.size());
  }

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
void findSemidominators(Preorder& order, const UpwardEdges& edges, const CancelToken& cancel,
                        Progress* progress) {
  constexpr uint32_t kAhead = 24;
  Pace pace(cancel, progress);
  Forest forest(order, std::move(order.room));
  const uint32_t* sources = edges.sources.data();
  uint32_t i = edges.first[size_t{order.count} + 1];
  for (uint32_t n = order.count; n > Preorder::kRoot; --n) {
    if (pace.step()) return;
    uint32_t semi = order.highest[n];
    for (const uint32_t begin = edges.first[n]; i > begin;) {
      --i;
      if (i >= kAhead) prefetch(forest.address(sources[i - kAhead]));
      semi = std::min(semi, forest.best(sources[i], n));
    }
    order.highest[n] = semi;
    forest.add(n, semi);
  }
  order.room = std::move(forest).takeRoom();
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

Column<uint32_t> findDominators(Preorder& order, UpwardEdges edges, const CancelToken& cancel,
                                Progress* progress) {
  findSemidominators(order, edges, cancel, progress);
  edges = {};
  return Climber(std::move(order.parent), cancel, progress).climb(order.highest, order.count);
}

}  // namespace leakline
