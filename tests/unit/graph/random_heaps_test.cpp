// The analysis against the naive one on many small random heaps: every rule meets every other one,
// with cycles, self edges, unreachable parts and roots of every kind.
#include <gtest/gtest.h>

#include <random>

#include "support/textual_heap.h"
#include "unit/graph/naive_analysis.h"

namespace leakline::test {
namespace {

class RandomHeap {
 public:
  explicit RandomHeap(uint32_t seed) : random_(seed) {}

  Columns make() {
    HeapBuilder heap;
    const uint32_t nodes = 1 + below(14);
    // Some heaps hang together well, others hardly.
    const uint32_t edges = below(nodes * 3 + 1);
    heap.node(1, below(8) == 0 ? NodeType::Hidden : NodeType::Synthetic, "", below(3));
    for (uint32_t i = 1; i < nodes; ++i) addNode(heap, 2 * i + 1);
    for (uint32_t i = 0; i < edges; ++i) addEdge(heap, nodes);
    return heap.build();
  }

 private:
  uint32_t below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }
  template <class T, size_t kSize>
  T pick(const T (&choices)[kSize]) {
    return choices[below(kSize)];
  }

  void addNode(HeapBuilder& heap, uint64_t id) {
    const uint64_t size = below(10) == 0 ? 0xFFFFFFF0ULL + below(32) : below(100);
    switch (below(10)) {
      case 0:
        heap.node(id, NodeType::Synthetic, pick({"(Document DOM trees)", "(GC roots)"}), size);
        break;
      case 1:
        heap.node(id, NodeType::Hidden, pick({"system / NativeContext", "system / Map"}), size);
        break;
      case 2:
        heap.node(id, NodeType::Array, pick({"(map descriptors)", ""}), size);
        break;
      case 3:
        heap.node(id, NodeType::Native, pick({"system / ExternalStringData", "Binding"}), size);
        break;
      case 4:
      case 5:
        heap.node(id, pick({NodeType::Hidden, NodeType::Array}), "", size);
        break;
      default:
        heap.node(id, pick({NodeType::Object, NodeType::Closure, NodeType::String}), "a", size);
    }
  }

  void addEdge(HeapBuilder& heap, uint32_t nodes) {
    const uint64_t from = below(4) == 0 ? 1 : anyId(nodes);
    const uint64_t to = anyId(nodes);
    switch (below(8)) {
      case 0:
        heap.edge(from, EdgeType::Weak, "w", to);
        break;
      case 1:
        heap.edge(from, EdgeType::Shortcut, "s", to);
        break;
      case 2:
        heap.edge(from, EdgeType::Internal, pick({"sloppy_function_map", "4", "5", "x"}), to);
        break;
      case 3:
        heap.edge(from, EdgeType::Element, std::to_string(below(9)), to);
        break;
      case 4:
      case 5:
        addEntry(heap, nodes, from, to);
        break;
      default:
        heap.edge(from, pick({EdgeType::Property, EdgeType::Context}), "p", to);
    }
  }

  // A WeakMap entry of which one or both edges exist, more or less where they should be.
  void addEntry(HeapBuilder& heap, uint32_t nodes, uint64_t key, uint64_t value) {
    const uint64_t table = anyId(nodes);
    const std::string shared = " / part of key (K @" + std::to_string(key) + ") -> value (V @" +
                               std::to_string(value) + ") pair in WeakMap (table @" +
                               std::to_string(table) + ")";
    if (below(4) != 0) heap.edge(key, EdgeType::Internal, "1" + shared, value);
    if (below(4) != 0) heap.edge(table, EdgeType::Internal, "2" + shared, value);
    if (below(8) == 0) heap.edge(anyId(nodes), EdgeType::Internal, "3" + shared, anyId(nodes));
  }

  uint64_t anyId(uint32_t nodes) { return 2 * below(nodes) + 1; }

  std::mt19937 random_;
};

void expectInEdges(const Heap& heap) {
  std::vector<std::vector<uint32_t>> expected(heap.nodeCount());
  for (uint32_t node = 0; node < heap.nodeCount(); ++node) {
    for (const Edge edge : heap.out(NodeIndex{node})) expected[edge.target.value].push_back(node);
  }
  for (uint32_t node = 0; node < heap.nodeCount(); ++node) {
    const auto row = heap.retainers(NodeIndex{node});
    ASSERT_EQ(std::vector<uint32_t>(row.begin(), row.end()), expected[node]) << "node " << node;
  }
}

TEST(RandomHeaps, AgreeWithTheNaiveAnalysis) {
  constexpr uint32_t kHeaps = 3000;
  for (uint32_t seed = 0; seed < kHeaps; ++seed) {
    const auto heap = analysedHeap(RandomHeap(seed).make(), 1 + seed % 2);
    const NaiveAnalysis expected(heap->columns());
    for (uint32_t i = 0; i < heap->nodeCount(); ++i) {
      const NodeIndex node{i};
      ASSERT_EQ(heap->shallowSize(node), expected.shallow[i]) << "seed " << seed << " node " << i;
      ASSERT_EQ(heap->distance(node), expected.distance[i]) << "seed " << seed << " node " << i;
      ASSERT_EQ(heap->dominator(node).value, expected.dominator[i])
          << "seed " << seed << " node " << i;
      ASSERT_EQ(heap->retainedSize(node), expected.retained[i]) << "seed " << seed << " node " << i;
    }
    expectInEdges(*heap);
  }
}

}  // namespace
}  // namespace leakline::test
