#include "graph/paths.h"

#include <gtest/gtest.h>

#include "unit/graph/paths_support.h"

namespace leakline::test {
namespace {

using Texts = std::vector<std::string>;

Texts chains(const Heap& heap, uint64_t id, size_t count = 5, size_t maxSteps = 200) {
  PathOptions options;
  options.count = count;
  options.maxSteps = maxSteps;
  Texts out;
  for (const RetainerPath& path : retainerPaths(heap, at(heap, id), options)) {
    out.push_back(text(heap, path));
  }
  return out;
}

TEST(RetainerPaths, ShortestFirst) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object global
    node 5 object Cache
    node 7 object Entry
    edge 1 -shortcut:2-> 3
    edge 3 -property:cache-> 5
    edge 5 -property:first-> 7
    edge 3 -property:last-> 7
  )heap");
  EXPECT_EQ(chains(*heap, 7), (Texts{"1 [2] 3 .last 7", "1 [2] 3 .cache 5 .first 7"}));
  EXPECT_EQ(chains(*heap, 7, 1), Texts{"1 [2] 3 .last 7"});
  EXPECT_EQ(chains(*heap, 7, 0), Texts{});
  EXPECT_EQ(chains(*heap, 1), Texts{"1"}) << "the root is held by itself";
}

TEST(RetainerPaths, NothingRetainsGarbage) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A
    node 5 object B
    edge 3 -property:b-> 5
    edge 5 -property:a-> 3
  )heap");
  EXPECT_EQ(chains(*heap, 3), Texts{});
  EXPECT_FALSE(RetainerSearch(*heap).shortest(at(*heap, 3)));
}

TEST(RetainerPaths, WeakThingsDoNotRetain) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object global
    node 5 object Target
    node 7 object WeakRef
    node 9 object WeakRef
    node 11 array ""
    node 13 object Key
    node 15 object Value
    node 17 object Decoy
    edge 1 -shortcut:2-> 3
    edge 3 -property:ref-> 7
    edge 7 -weak:target-> 5
    edge 3 -property:old-> 9
    edge 9 -hidden:2-> 5
    edge 3 -property:table-> 11
    edge 11 -internal:"3 / part of key (Key @13) -> value (Value @15) pair in WeakMap (table @11)"-> 15
    edge 3 -property:key-> 13
    edge 13 -internal:"1 / part of key (Key @13) -> value (Value @15) pair in WeakMap (table @11)"-> 15
    edge 11 -internal:"5 / part of key (Key @13) -> value (Decoy @17) pair in WeakMap (table @99)"-> 17
  )heap");
  EXPECT_EQ(chains(*heap, 5), Texts{});
  EXPECT_EQ(chains(*heap, 15), Texts{"1 [2] 3 .key 13 (internal) value of WeakMap key 15"});
  EXPECT_EQ(chains(*heap, 17).size(), 1U) << "this table is not the one in the name";
  for (const Edge edge : heap->out(at(*heap, 11))) {
    EXPECT_EQ(retains(*heap, at(*heap, 11), edge), edge.target == at(*heap, 17));
  }
  for (const Edge edge : heap->out(at(*heap, 9))) EXPECT_FALSE(retains(*heap, at(*heap, 9), edge));
}

TEST(RetainerPaths, WeakCellsOfFinalizationRegistries) {
  // V8 8.4 (only "system"), 9.4 (hidden edges) and 10.2 (weak edges).
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object FinalizationRegistry
    node 5 hidden system
    node 7 hidden "system / WeakCell"
    node 9 hidden "system / WeakCell"
    node 11 object Target
    node 13 object Token
    node 15 object Holdings
    node 17 object Holdings2
    node 19 hidden system
    node 21 object Kept
    edge 1 -shortcut:2-> 3
    edge 3 -internal:active_cells-> 5
    edge 3 -internal:more-> 7
    edge 3 -internal:new-> 9
    edge 3 -internal:other-> 19
    edge 5 -hidden:0-> 3
    edge 5 -hidden:1-> 11
    edge 5 -hidden:2-> 13
    edge 5 -hidden:3-> 15
    edge 7 -hidden:0-> 3
    edge 7 -hidden:1-> 11
    edge 7 -hidden:2-> 13
    edge 9 -weak:target-> 11
    edge 9 -weak:unregister_token-> 13
    edge 9 -hidden:1-> 17
    edge 19 -hidden:1-> 21
  )heap");
  EXPECT_EQ(chains(*heap, 11), Texts{});
  EXPECT_EQ(chains(*heap, 13), Texts{});
  EXPECT_EQ(chains(*heap, 15).size(), 1U);
  EXPECT_EQ(chains(*heap, 17).size(), 1U);
  EXPECT_EQ(chains(*heap, 21).size(), 1U) << "any other internal object";
}

constexpr std::string_view kRunning = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  node 17 synthetic "(Stack roots)"
  node 25 synthetic "(Handle scope)"
  node 11 synthetic "(Strong roots)"
  node 31 object global
  node 33 object Request
  node 35 object Local
  node 37 object Microtask
  node 39 object Deep
  edge 1 -element:1-> 3
  edge 3 -element:7-> 17
  edge 3 -element:11-> 25
  edge 3 -element:4-> 11
  edge 1 -shortcut:2-> 31
  edge 31 -property:server-> 39
  edge 39 -property:request-> 33
  edge 17 -internal:6-> 33
  edge 17 -internal:7-> 35
  edge 25 -internal:1-> 35
  edge 11 -internal:current_microtask-> 37
  edge 11 -internal:array_map-> 39
)heap";

TEST(RetainerPaths, RunningCodeComesLast) {
  const auto heap = textualHeap(kRunning);
  EXPECT_EQ(chains(*heap, 33), (Texts{"1 [2] 31 .server 39 .request 33",
                                      "1 [1] 3 [4] 11 (internal) array_map 39 .request 33",
                                      "running: 1 [1] 3 [7] 17 (internal) 6 33"}));
  EXPECT_EQ(chains(*heap, 33, 2).size(), 2U);
}

TEST(RetainerPaths, OnlyRunningCode) {
  const auto heap = textualHeap(kRunning);
  EXPECT_EQ(chains(*heap, 35), (Texts{"running: 1 [1] 3 [7] 17 (internal) 7 35",
                                      "running: 1 [1] 3 [11] 25 (internal) 1 35"}));
  EXPECT_EQ(chains(*heap, 37), Texts{"running: 1 [1] 3 [4] 11 (internal) current_microtask 37"});
  const auto shortest = RetainerSearch(*heap).shortest(at(*heap, 37));
  ASSERT_TRUE(shortest);
  EXPECT_EQ(text(*heap, *shortest), chains(*heap, 37)[0]);
  EXPECT_EQ(chains(*heap, 17), Texts{"1 [1] 3 [7] 17"}) << "the list itself is always there";
}

TEST(RetainerPaths, ElementNumbersMakeNoDifference) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object global
    node 5 object Array
    node 7 object Entry
    node 9 object Entry
    node 11 object Data
    edge 1 -shortcut:2-> 3
    edge 3 -property:list-> 5
    edge 5 -element:0-> 7
    edge 5 -element:1-> 9
    edge 7 -property:data-> 11
    edge 9 -property:data-> 11
    edge 9 -property:copy-> 11
  )heap");
  EXPECT_EQ(chains(*heap, 11),
            (Texts{"1 [2] 3 .list 5 [0] 7 .data 11", "1 [2] 3 .list 5 [1] 9 .copy 11"}));
}

TEST(RetainerPaths, StoresAreNotShownBesideTheirContents) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object global
    node 5 object Array
    node 7 array "(object elements)"
    node 9 closure listener
    node 11 hidden "system / PropertyCell"
    node 13 object Map
    node 15 array ""
    node 17 object Value
    edge 1 -shortcut:2-> 3
    edge 3 -property:list-> 5
    edge 5 -internal:elements-> 7
    edge 7 -internal:4-> 9
    edge 5 -element:4-> 9
    edge 3 -internal:properties-> 7
    edge 7 -internal:9-> 11
    edge 11 -internal:value-> 5
    edge 5 -property:map-> 13
    edge 13 -internal:table-> 15
    edge 15 -internal:6-> 17
  )heap");
  // Not over 5's elements to 9, nor over 3's properties and a cell to 5. The store 7 is also held
  // by 3, which has no edge of its own to 9.
  EXPECT_EQ(chains(*heap, 9),
            (Texts{"1 [2] 3 .list 5 [4] 9", "1 [2] 3 (internal) properties 7 (internal) 4 9"}));
  EXPECT_EQ(chains(*heap, 17), Texts{"1 [2] 3 .list 5 .map 13 (internal) table 15 (internal) 6 17"})
      << "a Map shows its contents nowhere else";
}

TEST(RetainerPaths, VisibleEdgesBeforeInternalOnes) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object global
    node 5 object A
    node 7 object B
    node 9 object Target
    edge 1 -shortcut:2-> 3
    edge 3 -internal:a-> 5
    edge 3 -context:b-> 7
    edge 5 -property:t-> 9
    edge 7 -element:1-> 9
    edge 3 -hidden:4-> 7
  )heap");
  EXPECT_EQ(chains(*heap, 9), (Texts{"1 [2] 3 (context) b 7 [1] 9", "1 [2] 3 (internal) a 5 .t 9",
                                     "1 [2] 3 (hidden) 4 7 [1] 9"}));
}

TEST(RetainerPaths, NoNodeTwiceInAChain) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A
    node 5 object B
    node 7 object C
    edge 1 -element:1-> 3
    edge 3 -property:b-> 5
    edge 5 -property:a-> 3
    edge 5 -property:self-> 5
    edge 5 -property:c-> 7
    edge 7 -property:b-> 5
    edge 7 -property:root-> 1
  )heap");
  EXPECT_EQ(chains(*heap, 7), Texts{"1 [1] 3 .b 5 .c 7"});
}

// root → 3 → 5 → … of `length` nodes.
std::shared_ptr<const Heap> list(uint64_t length) {
  HeapBuilder heap;
  heap.node(1, NodeType::Synthetic, "");
  for (uint64_t i = 1; i <= length; ++i) {
    heap.node(2 * i + 1, NodeType::Object, "Node");
    heap.edge(2 * i - 1, EdgeType::Property, "next", 2 * i + 1);
    if (i > 1) heap.edge(2 * i + 1, EdgeType::Property, "previous", 2 * i - 1);
  }
  return analysedHeap(heap.build());
}

TEST(RetainerPaths, OfLongChainsBothEndsAreKept) {
  const auto heap = list(10);
  EXPECT_EQ(chains(*heap, 21, 5, 4), Texts{"1 .next 3 (7) .next 19 .next 21"});
  EXPECT_EQ(chains(*heap, 21, 5, 1), Texts{"(10) .next 21"});
  EXPECT_EQ(chains(*heap, 21, 5, 11).at(0).substr(0, 9), "1 .next 3");
  EXPECT_EQ(text(*heap, *RetainerSearch(*heap).shortest(at(*heap, 21), 4)),
            "1 .next 3 (7) .next 19 .next 21");
}

TEST(RetainerPaths, AListOfAHundredThousand) {
  const auto heap = list(100'000);
  EXPECT_EQ(chains(*heap, 200'001, 5, 2), Texts{"1 (99999) .next 200001"});
  const auto path = RetainerSearch(*heap).shortest(at(*heap, 200'001));
  ASSERT_TRUE(path);
  EXPECT_EQ(path->steps.size(), 200U);
  EXPECT_EQ(path->leftOut, 100'001U - 200);
  EXPECT_EQ(path->leftOutAt, 100U);
}

// Rows of objects of one class that all refer to all of the next row: no end of chains, two to
// tell.
TEST(RetainerPaths, ManyAlikeDoNotHideWhatDiffers) {
  HeapBuilder builder;
  builder.node(1, NodeType::Synthetic, "");
  constexpr uint64_t kRows = 12;
  constexpr uint64_t kWidth = 30;
  const auto id = [](uint64_t row, uint64_t i) { return 101 + 2 * (row * kWidth + i); };
  for (uint64_t row = 0; row < kRows; ++row) {
    for (uint64_t i = 0; i < kWidth; ++i) {
      builder.node(id(row, i), NodeType::Object, "Node");
      if (row == 0) builder.edge(1, EdgeType::Element, std::to_string(i), id(0, i));
      for (uint64_t j = 0; row > 0 && j < kWidth; ++j) {
        builder.edge(id(row - 1, j), EdgeType::Property, "next", id(row, i));
      }
    }
  }
  builder.node(3, NodeType::Object, "Other").edge(1, EdgeType::Element, "999", 3);
  builder.edge(3, EdgeType::Property, "first", id(0, 7));
  const auto heap = analysedHeap(builder.build());
  const Texts found = chains(*heap, id(kRows - 1, 0));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found[1].find("1 [999] 3 .first"), std::string::npos);
}

TEST(RetainerPaths, CancelledOrNot) {
  const auto heap = list(1000);
  const CancelSource source;
  source.cancel();
  PathOptions options;
  options.cancel = source.token();
  EXPECT_TRUE(retainerPaths(*heap, at(*heap, 2001), options).size() <= 1);
}

}  // namespace
}  // namespace leakline::test
