#include "graph/dominator_tree.h"

#include <gtest/gtest.h>

#include <random>

#include "support/textual_heap.h"

namespace leakline::test {
namespace {

constexpr std::string_view kHeap = R"heap(
  node 1 synthetic ""
  node 3 object global size=1
  node 9 object Small size=5
  node 7 object Same size=10
  node 5 object Same size=10
  node 11 object Large size=20
  node 13 object Inner size=1
  edge 1 -shortcut:g-> 3
  edge 3 -property:a-> 9
  edge 3 -property:b-> 7
  edge 3 -property:c-> 5
  edge 3 -property:d-> 11
  edge 11 -property:e-> 13
)heap";

std::vector<uint64_t> ids(const Heap& heap, const std::vector<NodeIndex>& nodes) {
  std::vector<uint64_t> out;
  for (const NodeIndex node : nodes) out.push_back(heap.id(node).value);
  return out;
}

using Ids = std::vector<uint64_t>;

TEST(DominatorTree, ChildrenByRetainedSizeThenId) {
  const auto heap = textualHeap(kHeap);
  const DominatorTree tree(*heap);
  EXPECT_EQ(ids(*heap, tree.children(at(*heap, 3), 10)), (Ids{11, 5, 7, 9}));
  EXPECT_EQ(ids(*heap, tree.children(at(*heap, 3), 2)), (Ids{11, 5}));
  EXPECT_EQ(ids(*heap, tree.children(at(*heap, 3), 0)), Ids{});
  EXPECT_EQ(ids(*heap, tree.children(kRootNode, 9)), Ids{3}) << "the root is not its own child";
  EXPECT_EQ(tree.childCount(at(*heap, 3)), 4U);
  EXPECT_EQ(tree.childCount(at(*heap, 13)), 0U);
  EXPECT_EQ(tree.childCount(kRootNode), 1U);
}

TEST(DominatorTree, OneNodeWithoutTheTree) {
  const auto heap = textualHeap(kHeap);
  const DominatedNodes dominated = dominatedBy(*heap, at(*heap, 3), 3);
  EXPECT_EQ(dominated.count, 4U);
  EXPECT_EQ(ids(*heap, dominated.largest), (Ids{11, 5, 7}));
  EXPECT_EQ(dominatedBy(*heap, at(*heap, 13), 3).count, 0U);
}

TEST(DominatorTree, OnlyARoot) {
  const auto heap = textualHeap("node 1 synthetic \"\"\n");
  const DominatorTree tree(*heap);
  EXPECT_EQ(tree.childCount(kRootNode), 0U);
  EXPECT_TRUE(tree.children(kRootNode, 5).empty());
  EXPECT_EQ(dominatedBy(*heap, kRootNode, 5).count, 0U);
}

TEST(DominatorTree, BothWaysAgreeAndEveryNodeHasOnePlace) {
  for (uint32_t seed = 0; seed < 100; ++seed) {
    std::mt19937 random(seed);
    HeapBuilder builder;
    const auto nodes = static_cast<uint32_t>(1 + random() % 30);
    builder.node(1, NodeType::Synthetic, "");
    for (uint32_t i = 1; i < nodes; ++i) {
      builder.node(2 * i + 1, NodeType::Object, "a", random() % 4);
    }
    for (uint64_t i = random() % (2 * nodes); i > 0; --i) {
      builder.edge(2 * (random() % nodes) + 1, EdgeType::Property, "p", 2 * (random() % nodes) + 1);
    }
    const auto heap = analysedHeap(builder.build());
    const DominatorTree tree(*heap);
    size_t seen = 0;
    for (uint32_t i = 0; i < nodes; ++i) {
      const auto children = tree.children(NodeIndex{i}, SIZE_MAX);
      seen += children.size();
      EXPECT_EQ(children.size(), tree.childCount(NodeIndex{i}));
      for (const NodeIndex child : children) {
        EXPECT_EQ(heap->dominator(child), NodeIndex{i});
        EXPECT_NE(child, kRootNode);
      }
      const DominatedNodes alone = dominatedBy(*heap, NodeIndex{i}, 3);
      EXPECT_EQ(alone.count, children.size());
      EXPECT_EQ(alone.largest, tree.children(NodeIndex{i}, 3));
    }
    EXPECT_EQ(seen, nodes - 1) << "seed " << seed;
  }
}

}  // namespace
}  // namespace leakline::test
