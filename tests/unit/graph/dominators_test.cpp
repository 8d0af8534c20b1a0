// Dominators and retained sizes: each rule of which edges carry them, on a heap made for it.
#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline::test {
namespace {

uint64_t dominatorId(const Heap& heap, uint64_t id) {
  return heap.id(heap.dominator(at(heap, id))).value;
}
uint64_t retained(const Heap& heap, uint64_t id) {
  return heap.retainedSize(at(heap, id));
}

TEST(Dominators, RootAlone) {
  const auto heap = textualHeap("node 1 synthetic \"\" size=4");
  EXPECT_EQ(dominatorId(*heap, 1), 1U);
  EXPECT_EQ(retained(*heap, 1), 4U);
}

TEST(Dominators, SharedObjectBelongsToTheCommonHolder) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A size=10
    node 5 object B size=20
    node 7 object C size=30
    node 9 object Shared size=40
    node 11 object Deep size=50
    edge 1 -element:1-> 3
    edge 3 -property:b-> 5
    edge 3 -property:c-> 7
    edge 5 -property:s-> 9
    edge 7 -property:s-> 9
    edge 9 -property:d-> 11
    edge 11 -property:back-> 3
  )heap");
  EXPECT_EQ(dominatorId(*heap, 9), 3U);
  EXPECT_EQ(dominatorId(*heap, 11), 9U);
  EXPECT_EQ(dominatorId(*heap, 3), 1U);
  EXPECT_EQ(retained(*heap, 9), 90U);
  EXPECT_EQ(retained(*heap, 5), 20U);
  EXPECT_EQ(retained(*heap, 3), 150U);
  EXPECT_EQ(retained(*heap, 1), 150U);
}

TEST(Dominators, WeakAndSelfEdgesCarryNothing) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A size=10
    node 5 object B size=20
    node 7 object C size=30
    edge 1 -element:1-> 3
    edge 1 -element:2-> 5
    edge 3 -property:c-> 7
    edge 5 -weak:c-> 7
    edge 7 -property:self-> 7
  )heap");
  EXPECT_EQ(dominatorId(*heap, 7), 3U);
  EXPECT_EQ(retained(*heap, 3), 40U);
}

TEST(Dominators, ShortcutsCountFromTheRootOnly) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global size=10
    node 5 object A size=20
    node 7 object B size=30
    edge 1 -shortcut:global-> 3
    edge 3 -property:a-> 5
    edge 5 -property:b-> 7
    edge 3 -shortcut:bound-> 7
  )heap");
  EXPECT_EQ(dominatorId(*heap, 3), 1U);
  EXPECT_EQ(dominatorId(*heap, 7), 5U);
}

TEST(Dominators, WhatOnlyAShortcutHoldsIsAnOrphan) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global size=10
    node 5 object A size=20
    node 7 object B size=30
    edge 1 -shortcut:global-> 3
    edge 3 -shortcut:a-> 5
    edge 5 -property:b-> 7
  )heap");
  EXPECT_EQ(dominatorId(*heap, 5), 1U);
  EXPECT_EQ(dominatorId(*heap, 7), 5U);
  EXPECT_EQ(retained(*heap, 3), 10U);
  EXPECT_EQ(retained(*heap, 5), 50U);
}

constexpr std::string_view kWeakMap = R"heap(
  node 1 synthetic ""
  node 3 object Owner size=1
  node 5 object Key size=10
  node 7 object Value size=100
  node 9 array "" size=1000
  edge 1 -element:1-> 3
  edge 1 -element:2-> 9
  edge 3 -property:key-> 5
)heap";

TEST(Dominators, WeakMapValuesBelongToTheKey) {
  const auto heap = textualHeap(std::string(kWeakMap) + R"heap(
    edge 9 -internal:"2 / part of key (Key @5) -> value (Value @7) pair in WeakMap (table @9)"-> 7
    edge 5 -internal:"1 / part of key (Key @5) -> value (Value @7) pair in WeakMap (table @9)"-> 7
  )heap");
  EXPECT_EQ(dominatorId(*heap, 7), 5U);
  EXPECT_EQ(retained(*heap, 5), 110U);
}

TEST(Dominators, NamesThatOnlyLookLikeEntriesAreOrdinaryEdges) {
  for (
      const std::string_view name : {
          R"(2 / part of key (K\n @5) -> value (V @7) pair in WeakMap (table @9))",
          R"(2 / part of key (%s @%u) -> value (%s @%u) pair in WeakMap (table @%u))",
          R"(2 / part of key (K @5) -> value (x pair in WeakMap (table @9) @7) pair in WeakMap (table @99))",
      }) {
    const auto heap = textualHeap(std::string(kWeakMap) + "edge 9 -internal:\"" +
                                  std::string(name) + "\"-> 7\nedge 5 -property:v-> 7");
    EXPECT_EQ(dominatorId(*heap, 7), 1U) << name;
  }
}

TEST(Dominators, TableIsRecognisedByALongId) {
  // 2^32 + 9: ids are not cut to 32 bits.
  const std::string edges = R"heap(
    node 4294967305 array ""
    edge 1 -element:3-> 4294967305
    edge 5 -property:v-> 7
  )heap";
  const auto entry = [](std::string_view from) {
    return "edge " + std::string(from) +
           " -internal:\"2 / part of key (K @5) -> value (V @7) pair in WeakMap (table "
           "@4294967305)\"-> 7";
  };
  EXPECT_EQ(dominatorId(*textualHeap(std::string(kWeakMap) + edges + entry("4294967305")), 7), 5U);
  EXPECT_EQ(dominatorId(*textualHeap(std::string(kWeakMap) + edges + entry("9")), 7), 1U);
}

TEST(Dominators, OutsidersDoNotOwnThePage) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global size=10
    node 5 object Mine size=20
    node 7 synthetic "(GC roots)"
    node 9 hidden "V8's own" size=40
    node 11 object Debugger size=80
    edge 1 -shortcut:global-> 3
    edge 1 -element:1-> 7
    edge 3 -property:mine-> 5
    edge 7 -element:1-> 9
    edge 9 -internal:list-> 5
    edge 9 -internal:own-> 11
  )heap");
  // Through @9 the root would own @5, but @9 does not belong to the page, and @5 does.
  EXPECT_EQ(dominatorId(*heap, 5), 3U);
  EXPECT_EQ(dominatorId(*heap, 11), 9U);
}

TEST(Dominators, DocumentTreesAreThePageToo) {
  const std::string heapText = R"heap(
    node 1 synthetic ""
    node 3 synthetic NAME
    node 5 native Document size=20
    node 9 object Outsider size=40
    edge 1 -element:1-> 3
    edge 1 -element:2-> 9
    edge 3 -element:1-> 5
    edge 9 -property:document-> 5
  )heap";
  const auto named = [&](std::string_view name) {
    std::string text = heapText;
    return text.replace(text.find("NAME"), 4, name);
  };
  EXPECT_EQ(dominatorId(*textualHeap(named("\"(Document DOM trees)\"")), 5), 3U);
  EXPECT_EQ(dominatorId(*textualHeap(named("\"(GC roots)\"")), 5), 1U);
}

TEST(Dominators, PageReachedOnlyThroughSkippedEdges) {
  // @7 belongs to the page, by a shortcut that carries nothing itself: the outsider's edge to it is
  // dropped, and it is an orphan. What hangs on it belongs to the page as well.
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global size=10
    node 5 object Outsider size=20
    node 7 object Bound size=40
    node 9 object Below size=80
    edge 1 -shortcut:global-> 3
    edge 1 -element:2-> 5
    edge 3 -shortcut:bound-> 7
    edge 5 -property:bound-> 7
    edge 5 -property:below-> 9
    edge 7 -property:below-> 9
  )heap");
  EXPECT_EQ(dominatorId(*heap, 7), 1U);
  EXPECT_EQ(dominatorId(*heap, 9), 7U);
  EXPECT_EQ(retained(*heap, 5), 20U);
}

TEST(Dominators, APageThatReachesTheRootIsEverything) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global size=10
    node 5 object A size=20
    node 7 object B size=40
    edge 1 -shortcut:global-> 3
    edge 3 -property:root-> 1
    edge 1 -element:1-> 5
    edge 3 -property:b-> 7
    edge 5 -property:b-> 7
  )heap");
  EXPECT_EQ(dominatorId(*heap, 7), 1U);
}

TEST(Dominators, GarbageRingsCountForTheRootAndInfluenceNobody) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic "" size=1
    node 3 object A size=10
    node 5 object B size=20
    node 7 object Ring1 size=40
    node 9 object Ring2 size=80
    edge 1 -element:1-> 3
    edge 3 -property:b-> 5
    edge 7 -property:next-> 9
    edge 9 -property:next-> 7
    edge 9 -property:b-> 5
  )heap");
  EXPECT_EQ(dominatorId(*heap, 5), 3U);
  EXPECT_EQ(dominatorId(*heap, 7), 1U);
  EXPECT_EQ(dominatorId(*heap, 9), 1U);
  EXPECT_EQ(retained(*heap, 7), 40U);
  EXPECT_EQ(retained(*heap, 9), 80U);
  EXPECT_EQ(retained(*heap, 3), 30U);
  EXPECT_EQ(retained(*heap, 1), 151U);
}

TEST(Dominators, OrphansShareInWhatTheyLeadTo) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A size=10
    node 5 object B size=20
    node 7 object Orphan size=40
    node 9 object OnlyOrphans size=80
    edge 1 -element:1-> 3
    edge 3 -property:b-> 5
    edge 3 -weak:orphan-> 7
    edge 7 -property:b-> 5
    edge 7 -property:own-> 9
  )heap");
  EXPECT_EQ(dominatorId(*heap, 5), 1U);
  EXPECT_EQ(dominatorId(*heap, 7), 1U);
  EXPECT_EQ(dominatorId(*heap, 9), 7U);
  EXPECT_EQ(retained(*heap, 7), 120U);
}

TEST(Dominators, SizesBeyond32Bits) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A size=4294967295
    node 5 object B size=9000000000
    edge 1 -element:1-> 3
    edge 3 -property:b-> 5
  )heap");
  EXPECT_EQ(retained(*heap, 3), 4294967295ULL + 9000000000ULL);
  EXPECT_EQ(heap->shallowSize(at(*heap, 3)), 4294967295U);
}

}  // namespace
}  // namespace leakline::test
