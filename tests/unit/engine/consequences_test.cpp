// What is counted of a consequence, and which causes are one.
#include "engine/consequences.h"

#include <gtest/gtest.h>

#include "detect/growing_collection.h"
#include "detect/large_retainer.h"
#include "engine/kept_members.h"
#include "support/textual_heap.h"

namespace leakline {
namespace {

using test::at;
using test::textualHeap;

// Two holders keep an item each, a third item is kept by nobody; 13 is a Map in a Server.
constexpr std::string_view kHeap = R"heap(
  node 1 synthetic ""
  node 11 object Server size=100
  node 13 object Map size=100
  edge 1 -property:server-> 11
  edge 11 -property:map-> 13
  node 15 object Entry size=1000
  edge 13 -element:0-> 15
  node 21 object Holder
  node 23 object Holder
  edge 1 -element:1-> 21
  edge 1 -element:2-> 23
  node 31 object Item
  node 33 object Item
  node 35 object Item
  edge 21 -property:item-> 31
  edge 23 -property:item-> 33
  edge 1 -element:3-> 35
)heap";

using Nodes = std::vector<NodeIndex>;

TEST(KeptMembers, OnlyWhatTheKeeperKeeps) {
  const auto heap = textualHeap(std::string(kHeap));
  const Nodes holders{at(*heap, 21), at(*heap, 23)};
  const Nodes items{at(*heap, 31), at(*heap, 33), at(*heap, 35)};
  const std::vector<Suspect> suspects{{.members = holders}, {.members = items}};
  const std::vector<std::optional<size_t>> keepers{std::nullopt, 0};
  const KeptShare share = KeptMembers(*heap, suspects, keepers).of(1);
  EXPECT_EQ(share.kept, (Nodes{at(*heap, 31), at(*heap, 33)}));
  EXPECT_EQ(share.own, 0U);
}

TEST(KeptMembers, TheKeepersOwnObjectsAreNotKept) {
  const auto heap = textualHeap(std::string(kHeap));
  const Nodes holders{at(*heap, 21)};
  const Nodes aspects{at(*heap, 33)};
  const Nodes items{at(*heap, 31), at(*heap, 33), at(*heap, 35)};
  const std::vector<Suspect> suspects{{.members = holders, .aspects = aspects}, {.members = items}};
  const std::vector<std::optional<size_t>> keepers{std::nullopt, 0};
  const KeptShare share = KeptMembers(*heap, suspects, keepers).of(1);
  EXPECT_EQ(share.kept, Nodes{at(*heap, 31)});
  EXPECT_EQ(share.own, 1U);
}

TEST(KeptMembers, WhatAConsequenceKeepsIsKeptToo) {
  const auto heap = textualHeap(std::string(kHeap));
  const Nodes server{at(*heap, 11)};
  const Nodes maps{at(*heap, 13)};
  const Nodes entries{at(*heap, 15)};
  const std::vector<Suspect> suspects{{.members = server}, {.members = maps}, {.members = entries}};
  const std::vector<std::optional<size_t>> keepers{std::nullopt, 0, 0};
  EXPECT_EQ(KeptMembers(*heap, suspects, keepers).of(2).kept, entries);
}

// The Map of a server that keeps almost all of it, as two causes.
std::vector<Cause> serverAndMap(const Heap& heap, Sighting& server, Sighting& map) {
  server.holder = server.representative = at(heap, 11);
  server.mostlyIn = at(heap, 11);
  map.holder = map.representative = at(heap, 13);
  Cause large;
  large.detector = &kLargeRetainer;
  large.sighting = &server;
  large.retainedSize = heap.retainedSize(at(heap, 11));
  Cause growing;
  growing.detector = &kGrowingCollection;
  growing.sighting = &map;
  growing.retainedSize = heap.retainedSize(at(heap, 13));
  return {large, growing};
}

TEST(Consequences, WhereItPilesUpIsToldOnce) {
  const auto heap = textualHeap(std::string(kHeap));
  Sighting server;
  Sighting map;
  auto causes = serverAndMap(*heap, server, map);
  dropExplained(causes, *heap);
  ASSERT_EQ(causes.size(), 1U);
  EXPECT_EQ(causes[0].detector, &kGrowingCollection);
}

TEST(Consequences, ASmallPartDoesNotExplainTheWhole) {
  const auto heap = textualHeap(std::string(kHeap));
  Sighting server;
  Sighting map;
  auto causes = serverAndMap(*heap, server, map);
  causes[1].retainedSize = 500;
  dropExplained(causes, *heap);
  EXPECT_EQ(causes.size(), 2U);
}

TEST(Consequences, WhatPilesUpElsewhereExplainsNothing) {
  const auto heap = textualHeap(std::string(kHeap));
  Sighting server;
  Sighting map;
  auto causes = serverAndMap(*heap, server, map);
  map.holder = map.representative = at(*heap, 21);
  dropExplained(causes, *heap);
  EXPECT_EQ(causes.size(), 2U);
}

}  // namespace
}  // namespace leakline
