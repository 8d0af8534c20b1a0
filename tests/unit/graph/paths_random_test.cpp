// Retainer chains against every chain there is, on small random heaps.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "unit/graph/paths_support.h"

namespace leakline::test {
namespace {

class BruteForce {
 public:
  struct Group {
    size_t length = 0;
    uint32_t penalty = 0;
    auto operator<=>(const Group&) const = default;
  };

  BruteForce(const Heap& heap, NodeIndex target) : heap_(heap), target_(target) {
    visited_.resize(heap.nodeCount());
    walk(kRootNode, false);
  }

  // Signature → length and penalty, of chains that do (not) come from running code.
  const std::map<std::string, Group>& groups(bool running) const {
    return groups_[running ? 1 : 0];
  }

  static std::string signature(const Heap& heap, const std::vector<Edge>& chain, NodeIndex target) {
    std::string out;
    NodeIndex node = kRootNode;
    for (const Edge& edge : chain) {
      out += classOf(heap, node) + " -" + std::string(edgeTypeName(edge.type)) + ":";
      const std::string name = heap.edgeName(edge);
      const bool number = name.find_first_not_of("0123456789") == std::string::npos;
      const bool hasNumber =
          edgeNameIsNumber(edge.type) || (edge.type == EdgeType::Internal && number);
      out += (hasNumber ? "#" : name) + "-> ";
      node = edge.target;
    }
    return out + classOf(heap, target);
  }

 private:
  static std::string classOf(const Heap& heap, NodeIndex node) {
    const NodeType type = heap.type(node);
    const bool named = type == NodeType::Object || type == NodeType::Synthetic;
    return std::string(nodeTypeName(type)) + (named ? " " + heap.name(node) : "");
  }
  static bool visible(EdgeType type) {
    return type != EdgeType::Internal && type != EdgeType::Hidden;
  }

  bool isTwin() const {
    for (size_t i = 0; i < chain_.size(); ++i) {
      for (size_t j = i; j < chain_.size() && j < i + 4 && !visible(chain_[j].type); ++j) {
        if (j == i) continue;
        const NodeIndex from = i == 0 ? kRootNode : chain_[i - 1].target;
        for (const Edge edge : heap_.out(from)) {
          if (edge.target == chain_[j].target && visible(edge.type) &&
              edge.type != EdgeType::Weak) {
            return true;
          }
        }
      }
    }
    return false;
  }

  void walk(NodeIndex node, bool running) {
    if (node == target_) {
      if (isTwin()) return;
      Group group{chain_.size(), 0};
      for (const Edge& edge : chain_) {
        group.penalty += edge.type == EdgeType::Internal ? 1
                         : edge.type == EdgeType::Hidden ? 2
                                                         : 0;
      }
      const auto [found, isNew] =
          groups_[running ? 1 : 0].emplace(signature(heap_, chain_, target_), group);
      if (!isNew) found->second = std::min(found->second, group);
      return;
    }
    visited_[node.value] = true;
    for (const Edge edge : heap_.out(node)) {
      if (visited_[edge.target.value] || !retains(heap_, node, edge)) continue;
      chain_.push_back(edge);
      walk(edge.target, running || heap_.name(node) == "(Stack roots)");
      chain_.pop_back();
    }
    visited_[node.value] = false;
  }

  const Heap& heap_;
  NodeIndex target_;
  std::vector<bool> visited_;
  std::vector<Edge> chain_;
  std::map<std::string, Group> groups_[2];
};

std::shared_ptr<const Heap> randomHeap(uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](uint32_t n) { return static_cast<uint32_t>(random() % n); };
  HeapBuilder heap;
  heap.node(1, NodeType::Synthetic, "");
  heap.node(3, NodeType::Synthetic, "(GC roots)").edge(1, EdgeType::Element, "1", 3);
  heap.node(5, NodeType::Synthetic, "(Stack roots)").edge(3, EdgeType::Element, "7", 5);
  const uint32_t nodes = 2 + below(5);
  const char* const classes[] = {"A", "B", "WeakRef"};
  for (uint32_t i = 0; i < nodes; ++i) {
    const NodeType type = below(3) == 0 ? NodeType::Array : NodeType::Object;
    heap.node(7 + 2 * i, type, classes[below(8) / 3]);
  }
  const auto anyNode = [&] { return uint64_t{7} + 2 * below(nodes); };
  const char* const names[] = {"x", "y", "3", "4"};
  for (uint32_t i = 1 + below(3 * nodes); i > 0; --i) {
    const uint64_t starts[] = {1, 3, 5};
    const uint64_t from = below(4) == 0 ? starts[below(3)] : anyNode();
    switch (below(6)) {
      case 0:
        heap.edge(from, EdgeType::Element, names[2 + below(2)], anyNode());
        break;
      case 1:
        heap.edge(from, EdgeType::Hidden, names[2 + below(2)], anyNode());
        break;
      case 2:
        heap.edge(from, EdgeType::Weak, names[below(2)], anyNode());
        break;
      case 3:
      case 4:
        heap.edge(from, EdgeType::Internal, names[below(4)], anyNode());
        break;
      default:
        heap.edge(from, EdgeType::Property, names[below(2)], anyNode());
    }
  }
  return analysedHeap(heap.build());
}

std::vector<Edge> edgesOf(const Heap& heap, const RetainerPath& path) {
  std::vector<Edge> edges;
  for (size_t i = 1; i < path.steps.size(); ++i) edges.push_back(edgeAt(heap, path.steps[i].edge));
  return edges;
}

void expectChain(const Heap& heap, const RetainerPath& path) {
  ASSERT_EQ(path.steps.front().node, kRootNode);
  for (size_t i = 1; i < path.steps.size(); ++i) {
    const Edge edge = edgeAt(heap, path.steps[i].edge);
    EXPECT_EQ(edge.target, path.steps[i].node);
    const NodeIndex source = path.steps[i - 1].node;
    EXPECT_GE(edge.index.value, heap.columns().firstEdge[source.value]);
    EXPECT_LT(edge.index.value, heap.columns().firstEdge[source.value + 1]);
    EXPECT_TRUE(retains(heap, source, edge));
  }
}

TEST(RetainerPaths, RandomHeapsAgreeWithBruteForce) {
  size_t compared = 0;
  for (uint32_t seed = 0; seed < 2000; ++seed) {
    const auto heap = randomHeap(seed);
    const RetainerSearch search(*heap);
    for (uint32_t node = 3; node < heap->nodeCount(); ++node) {
      const BruteForce all(*heap, NodeIndex{node});
      PathOptions options;
      options.count = 1 + (seed + node) % 12;
      const auto paths = search.paths(NodeIndex{node}, options);
      const size_t plain = std::min(all.groups(false).size(), options.count);
      const size_t expected =
          std::min(all.groups(false).size() + all.groups(true).size(), options.count);
      ASSERT_EQ(paths.size(), expected) << "seed " << seed << " node " << node;
      for (const bool running : {false, true}) {
        std::vector<BruteForce::Group> sorted;
        for (const auto& [signature, group] : all.groups(running)) sorted.push_back(group);
        std::sort(sorted.begin(), sorted.end());
        std::set<std::string> seen;
        const size_t first = running ? plain : 0;
        const size_t end = running ? paths.size() : plain;
        for (size_t i = first; i < end; ++i, ++compared) {
          ASSERT_EQ(paths[i].fromRunningCode, running) << "seed " << seed << " node " << node;
          expectChain(*heap, paths[i]);
          const std::string signature =
              BruteForce::signature(*heap, edgesOf(*heap, paths[i]), NodeIndex{node});
          EXPECT_TRUE(seen.insert(signature).second) << "twice: " << signature;
          const auto group = all.groups(running).find(signature);
          ASSERT_NE(group, all.groups(running).end()) << "seed " << seed << " " << signature;
          EXPECT_EQ(group->second, sorted[i - first]) << "seed " << seed << " " << signature;
        }
      }
      const auto shortest = search.shortest(NodeIndex{node});
      ASSERT_EQ(shortest.has_value(), !paths.empty());
      if (shortest) {
        EXPECT_EQ(text(*heap, *shortest), text(*heap, paths[0])) << "seed " << seed;
      }
    }
  }
  EXPECT_GT(compared, 5000U) << "the heaps are too empty to tell anything";
}

}  // namespace
}  // namespace leakline::test
