#include "detect/retained_once.h"

#include <gtest/gtest.h>

#include <random>

#include "support/textual_heap.h"

namespace leakline {
namespace {

// Slow and obvious: an object counts unless another one of the set is among its dominators.
uint64_t naive(const Heap& heap, std::vector<NodeIndex> objects) {
  std::sort(objects.begin(), objects.end());
  objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
  uint64_t sum = 0;
  for (const NodeIndex o : objects) {
    bool below = false;
    for (NodeIndex n = o; n != kRootNode && !below;) {
      n = heap.dominator(n);
      below = std::binary_search(objects.begin(), objects.end(), n);
    }
    if (!below) sum += heap.retainedSize(o);
  }
  return sum;
}

TEST(RetainedOnce, LeavesOutWhatAnotherOneDominates) {
  const auto heap = test::textualHeap(R"heap(
    node 1 synthetic ""
    node 3 synthetic "(GC roots)"
    edge 1 -element:1-> 3
    node 5 object A size=1
    node 7 object B size=10
    node 9 object C size=100
    node 11 object D size=1000
    edge 3 -internal:0-> 5
    edge 5 -property:b-> 7
    edge 7 -property:c-> 9
    edge 3 -internal:1-> 11
  )heap");
  const auto sum = [&](std::vector<uint64_t> ids) {
    std::vector<NodeIndex> nodes;
    for (const uint64_t id : ids) nodes.push_back(test::at(*heap, id));
    return retainedOnce(*heap, nodes);
  };
  EXPECT_EQ(sum({9}), 100U);
  EXPECT_EQ(sum({9, 9, 9}), 100U);
  EXPECT_EQ(sum({5, 9}), 111U);
  EXPECT_EQ(sum({9, 5}), 111U);
  EXPECT_EQ(sum({7, 9, 11}), 1110U);
  EXPECT_EQ(sum({5, 7, 9, 11}), 1111U);
  EXPECT_EQ(sum({}), 0U);
}

// What several of them share none of them dominates, and what was garbage before does not count.
TEST(KeptTogether, IsWhatOnlyTheyLeadTo) {
  const auto heap = test::textualHeap(R"heap(
    node 1 synthetic ""
    node 3 synthetic "(GC roots)"
    edge 1 -element:1-> 3
    node 5 object A size=1
    node 7 object B size=10
    node 9 object Shared size=100
    node 11 object Ring size=1000
    node 13 object Known size=10000
    node 15 object Garbage size=100000
    node 17 object Weak size=1000000
    edge 3 -internal:0-> 5
    edge 3 -internal:1-> 7
    edge 3 -internal:2-> 13
    edge 5 -property:s-> 9
    edge 7 -property:s-> 9
    edge 5 -property:r-> 11
    edge 7 -property:k-> 13
    edge 9 -property:r-> 11
    edge 11 -property:s-> 9
    edge 11 -property:a-> 5
    edge 15 -property:a-> 5
    edge 3 -internal:3-> 17
    edge 5 -weak:1-> 17
  )heap");
  const auto sum = [&](std::vector<uint64_t> ids) {
    std::vector<NodeIndex> nodes;
    for (const uint64_t id : ids) nodes.push_back(test::at(*heap, id));
    return keptTogether(*heap, nodes, CancelToken());
  };
  EXPECT_EQ(sum({5}), 1U) << "the ring is B's, too";
  EXPECT_EQ(sum({5, 7}), 1111U);
  EXPECT_EQ(sum({7, 5, 5, 9}), 1111U);
  EXPECT_EQ(sum({13}), 10'000U);
  EXPECT_EQ(sum({}), 0U);
}

TEST(RetainedOnce, EqualsTheObviousOnRandomGraphs) {
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    std::string text =
        "node 1 synthetic \"\"\nnode 3 synthetic \"(GC roots)\"\nedge 1 -element:1-> 3\n";
    constexpr uint64_t kNodes = 40;
    for (uint64_t i = 0; i < kNodes; ++i) {
      const std::string id = std::to_string(5 + 2 * i);
      text += "node " + id + " object O size=" + std::to_string(1 + random() % 100) + "\n";
      const uint64_t from = i == 0 ? 3 : 3 + 2 * (random() % (i + 1));
      text += "edge " + std::to_string(from) + " -internal:a" + id + "-> " + id + "\n";
      if (i > 0 && random() % 3 == 0) {
        text += "edge " + std::to_string(5 + 2 * (random() % i)) + " -internal:b" + id + "-> " +
                id + "\n";
      }
    }
    const auto heap = test::textualHeap(text);
    std::vector<NodeIndex> objects;
    for (uint64_t i = 0; i < kNodes; ++i) {
      if (random() % 3 == 0) objects.push_back(test::at(*heap, 5 + 2 * i));
    }
    EXPECT_EQ(retainedOnce(*heap, objects), naive(*heap, objects));
  }
}

}  // namespace
}  // namespace leakline
