#include "engine/attribution.h"

#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline {
namespace {

using test::at;
using test::textualHeap;

// Each of three holders keeps one item.
constexpr std::string_view kHeap = R"heap(
  node 1 synthetic ""
  node 11 object Holder
  node 13 object Holder
  node 15 object Holder
  node 21 object Item
  node 23 object Item
  node 25 object Item
  node 31 object Timeout
  node 33 object Timeout
  node 35 object Timeout
  edge 1 -element:4-> 31
  edge 1 -element:5-> 33
  edge 1 -element:6-> 35
  edge 1 -element:1-> 11
  edge 1 -element:2-> 13
  edge 1 -element:3-> 15
  edge 11 -property:item-> 21
  edge 13 -property:item-> 23
  edge 15 -property:item-> 25
)heap";

class AttributionTest : public testing::Test {
 protected:
  Suspect holders() { return suspectOf(holders_); }
  Suspect items() { return suspectOf(items_); }
  Suspect others() { return suspectOf(others_); }

  std::vector<std::optional<size_t>> keepers(std::vector<Suspect> suspects) {
    return attribute(*heap_, suspects, {});
  }

 private:
  static Suspect suspectOf(const std::vector<NodeIndex>& members) {
    return {.members = members, .representative = members[0], .count = members.size()};
  }

  std::shared_ptr<const Heap> heap_ = textualHeap(std::string(kHeap));
  std::vector<NodeIndex> holders_{at(*heap_, 11), at(*heap_, 13), at(*heap_, 15)};
  std::vector<NodeIndex> items_{at(*heap_, 21), at(*heap_, 23), at(*heap_, 25)};
  std::vector<NodeIndex> others_{at(*heap_, 31), at(*heap_, 33), at(*heap_, 35)};
};

using Keepers = std::vector<std::optional<size_t>>;

TEST_F(AttributionTest, WhatIsGenericAndDoubtfulKeepsNothingSurer) {
  Suspect keeper = holders();
  keeper.generic = true;
  EXPECT_EQ(keepers({items(), keeper})[1], std::optional<size_t>(0));  // one view of the other
  keeper.count = 100;
  EXPECT_EQ(keepers({items(), keeper}), (Keepers{1, {}}));
  keeper.doubtful = true;
  EXPECT_EQ(keepers({items(), keeper}), (Keepers{{}, {}}));
  Suspect doubtful = items();
  doubtful.doubtful = true;
  EXPECT_EQ(keepers({doubtful, keeper}), (Keepers{1, {}}));
}

TEST_F(AttributionTest, WhatIsKeptBelongsUnderItsKeeper) {
  EXPECT_EQ(keepers({holders(), items()}), (Keepers{{}, 0}));
  EXPECT_EQ(keepers({items(), holders()}), (Keepers{1, {}}));
  EXPECT_EQ(keepers({items(), items()}), (Keepers{{}, 0})) << "the more specific is the first";
}

TEST_F(AttributionTest, HalfOfThemKeptByWhatTheOtherHalfsKeeperKeeps) {
  // Two items that the holders keep, and two things that the first of those items keeps.
  const auto heap = textualHeap(std::string(kHeap) + R"heap(
    node 41 object Part
    node 43 object Part
    edge 21 -property:a-> 41
    edge 23 -property:b-> 43
)heap");
  const std::vector<NodeIndex> holders{at(*heap, 11), at(*heap, 13), at(*heap, 15)};
  const std::vector<NodeIndex> items{at(*heap, 21), at(*heap, 23)};
  const std::vector<NodeIndex> mixed{at(*heap, 25), at(*heap, 41)};
  const auto suspect = [](const std::vector<NodeIndex>& members) {
    return Suspect{.members = members, .representative = members[0], .count = members.size()};
  };
  const std::vector<Suspect> suspects{suspect(holders), suspect(items), suspect(mixed)};
  EXPECT_EQ(attribute(*heap, suspects, {}), (Keepers{{}, 0, 0}));
  const std::vector<Suspect> apart{suspect(items), suspect(mixed)};
  EXPECT_EQ(attribute(*heap, apart, {}), (Keepers{{}, {}}));
}

// A class whose objects are three causes', none of which has most of them.
TEST_F(AttributionTest, WhatSeveralHaveBetweenThemIsNoCauseOfItsOwn) {
  Suspect several = holders();
  several.generic = true;
  const auto heap = textualHeap(std::string(kHeap));
  const std::vector<NodeIndex> first{at(*heap, 11)};
  const std::vector<NodeIndex> second{at(*heap, 13)};
  const std::vector<Suspect> apart{
      {.members = first, .count = 1}, {.members = {}, .aspects = second, .count = 1}, several};
  EXPECT_EQ(keepers(apart), (Keepers{{}, {}, {}}));
  several.countsObjects = true;
  EXPECT_EQ(keepers({apart[0], apart[1], several}), (Keepers{{}, {}, 0}));
  EXPECT_EQ(keepers({apart[0], several}), (Keepers{{}, {}})) << "one in three is not most";
}

TEST_F(AttributionTest, AGenericKeeperOfAsManyIsAViewOfTheSameCause) {
  Suspect generic = holders();
  generic.generic = true;
  EXPECT_EQ(keepers({items(), generic}), (Keepers{{}, 0}));
  generic.count = 7;
  EXPECT_EQ(keepers({items(), generic}), (Keepers{1, {}}));
}

// Timers keep their callbacks, as many of one class, and these what waits for them.
TEST_F(AttributionTest, WhatKeepsAViewOfACauseKeepsTheCause) {
  const auto heap = textualHeap(
      "node 1 synthetic \"\"\nnode 11 object Timeout\nnode 13 object Callback\n"
      "node 15 object Generator\nedge 1 -element:1-> 11\nedge 11 -property:f-> 13\n"
      "edge 13 -property:g-> 15\n");
  const std::vector<NodeIndex> timers{at(*heap, 11)};
  const std::vector<NodeIndex> callbacks{at(*heap, 13)};
  const std::vector<NodeIndex> waiting{at(*heap, 15)};
  std::vector<Suspect> suspects{{.members = timers, .count = 1},
                                {.members = waiting, .count = 1},
                                {.members = callbacks, .count = 1, .generic = true}};
  EXPECT_EQ(attribute(*heap, suspects, {}), (Keepers{{}, 0, 0}));
  suspects[0].generic = true;
  EXPECT_EQ(attribute(*heap, suspects, {})[1], std::nullopt) << "a class that grows is no cause";
}

TEST_F(AttributionTest, WhatOnlySaysWhyMuchIsKeptNeverGoesFirst) {
  Suspect generic = holders();
  generic.generic = true;
  Suspect aggravating = items();
  aggravating.aggravating = true;
  EXPECT_EQ(keepers({aggravating, generic}), (Keepers{1, {}}));
}

// The items come with the holders: what belongs to an item is the holders'.
TEST_F(AttributionTest, WhatBelongsToAnothersCompanionsIsUnderIt) {
  Suspect clients = holders();
  clients.companions = items().members;
  Suspect timers{.members = others().members, .owners = items().members, .count = 3};
  EXPECT_EQ(keepers({timers, clients}), (Keepers{1, {}}));
  timers.owners = others().members;
  EXPECT_EQ(keepers({timers, clients}), (Keepers{{}, {}}));
}

TEST_F(AttributionTest, OwnersGoBeforeWhatKeepsThem) {
  Suspect clients = items();
  Suspect timers = holders();  // keep the clients, and belong to them
  timers.owners = clients.members;
  EXPECT_EQ(keepers({timers, clients}), (Keepers{1, {}}));
  clients.generic = true;
  EXPECT_EQ(keepers({timers, clients}), (Keepers{{}, 0})) << "a class that grows owns nothing";
}

}  // namespace
}  // namespace leakline
