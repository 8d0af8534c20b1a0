// Why a verdict is as sure as it is, from the counts and ages over the snapshots.
#include "engine/causes.h"

#include <gtest/gtest.h>

#include "detect/client_pileup.h"
#include "detect/growing_collection.h"
#include "detect/listener_pileup.h"
#include "support/textual_heap.h"

namespace leakline {
namespace {

// 20 objects; the first of them have the smallest ids.
constexpr size_t kMembers = 20;

std::shared_ptr<const Heap> heapOfObjects() {
  std::string text = "node 1 synthetic \"\"\n";
  for (size_t i = 0; i < kMembers; ++i) {
    const std::string id = std::to_string(101 + 2 * i);
    text += "node " + id + " object Thing\nedge 1 -element:" + id + "-> " + id + "\n";
  }
  return test::textualHeap(text);
}

struct Given {
  std::vector<uint64_t> earlierCounts;  // without the last snapshot's, which is kMembers
  std::vector<uint64_t> bornBefore;     // members made before each earlier snapshot
  Confidence ceiling = Confidence::Certain;
  std::optional<Reason> doubt = {};
  bool oneProcess = true;
};

std::vector<Reason> reasons(const Given& given) {
  const auto heap = heapOfObjects();
  SightingHistory history(kListenerPileup);
  Sighting sighting;
  sighting.key = "key";
  sighting.ceiling = given.ceiling;
  sighting.doubt = given.doubt;
  for (const uint64_t count : given.earlierCounts) {
    sighting.count = count;
    history.addEarlier({sighting});
  }
  sighting.count = kMembers;
  for (uint32_t i = 1; i <= kMembers; ++i) sighting.members.push_back(NodeIndex{i});
  history.setLatest({sighting});
  std::vector<uint64_t> earlierIds;
  for (const uint64_t born : given.bornBefore) earlierIds.push_back(100 + 2 * born);
  const auto causes = judgeAll({&history, 1}, {*heap, given.oneProcess, earlierIds}, CancelToken());
  return causes.size() == 1 ? causes[0].reasons : std::vector<Reason>();
}

using Reasons = std::vector<Reason>;

TEST(Causes, OneAndTwoSnapshotsSaySo) {
  EXPECT_EQ(reasons({{}, {}}), Reasons{Reason::OneSnapshot});
  EXPECT_EQ(reasons({{4}, {4}}), (Reasons{Reason::TwoSnapshots, Reason::Stay}));
  EXPECT_EQ(reasons({{0}, {0}}), Reasons{Reason::TwoSnapshots}) << "nothing could stay";
}

TEST(Causes, TheShapeOfTheGrowth) {
  EXPECT_EQ(reasons({{2, 10}, {2, 10}}), (Reasons{Reason::Steady, Reason::Stay}));
  EXPECT_EQ(reasons({{2, 2}, {2, 2}}), (Reasons{Reason::Late, Reason::Stay}));
  EXPECT_EQ(reasons({{2, 19}, {2, 19}}), (Reasons{Reason::LevelsOff, Reason::Stay}));
  EXPECT_EQ(reasons({{10, 5}, {5, 5}}), (Reasons{Reason::Uneven, Reason::Stay}));
}

TEST(Causes, WhatBecameOfTheOldOnes) {
  EXPECT_EQ(reasons({{2, 10}, {2, 9}}), (Reasons{Reason::Steady, Reason::SomeGo}));
  EXPECT_EQ(reasons({{2, 10}, {1, 3}}), (Reasons{Reason::Steady, Reason::Renewed}));
}

// Too many to be members; their ages count all the same.
TEST(Causes, WhatIsNoMemberHasAnAgeToo) {
  const auto heap = heapOfObjects();
  SightingHistory history(kListenerPileup);
  Sighting sighting;
  sighting.key = "key";
  sighting.count = 100;
  history.addEarlier({sighting});
  sighting.count = 200;
  sighting.members = {NodeIndex{1}, NodeIndex{2}};
  sighting.moreBirths = {99, 99};
  history.setLatest({sighting});
  const std::vector<uint64_t> earlierIds{101};
  const auto causes = judgeAll({&history, 1}, {*heap, true, earlierIds}, CancelToken());
  ASSERT_EQ(causes.size(), 1U);
  EXPECT_EQ(causes[0].births, (std::vector<uint64_t>{100, 100}));
  EXPECT_EQ(causes[0].reasons, (Reasons{Reason::TwoSnapshots, Reason::Stay}));
}

TEST(Causes, SlowerAndSlower) {
  EXPECT_EQ(reasons({{2, 15}, {2, 15}}), (Reasons{Reason::Slowing, Reason::Stay}));
}

// A collection of `kMembers` entries, of which the first were made before the snapshots.
Sighting collection(std::string key, uint32_t holder) {
  Sighting sighting;
  sighting.key = std::move(key);
  sighting.count = kMembers;
  sighting.holder = NodeIndex{holder};
  sighting.unseen = 7;
  sighting.args = {{"collection", "Array"}};
  for (uint32_t i = 1; i <= kMembers; ++i) sighting.members.push_back(NodeIndex{i});
  return sighting;
}

TEST(Causes, WhatWasTooShortToBeSeenWasThereAllTheSame) {
  const auto heap = heapOfObjects();
  const auto counts = [&](uint64_t seenInSecond, std::vector<uint64_t> earlierIds) {
    SightingHistory history(kGrowingCollection);
    history.addEarlier({});
    Sighting second = collection("list", 1);
    second.count = seenInSecond;
    history.addEarlier({second});
    history.setLatest({collection("list", 1)});
    const auto causes = judgeAll({&history, 1}, {*heap, true, earlierIds}, CancelToken());
    return causes.size() == 1 ? causes[0].counts : std::vector<uint64_t>();
  };
  EXPECT_EQ(counts(13, {111, 125}), (std::vector<uint64_t>{6, 13, 20}));
  EXPECT_EQ(counts(13, {125, 127}), (std::vector<uint64_t>{7, 13, 20})) << "no more than that";
  EXPECT_EQ(counts(8, {99, 115}), (std::vector<uint64_t>{0, 8, 20})) << "it was not there";
}

TEST(Causes, ASumAndItsSummandsAreToldOnce) {
  const auto heap = heapOfObjects();
  const auto judged = [&](std::vector<uint64_t> ofSum, std::vector<uint64_t> ofList) {
    SightingHistory history(kGrowingCollection);
    const auto seen = [&](uint64_t sum, uint64_t list) {
      Sighting all = collection("sum", 1);
      all.count = sum;
      all.parts = 3;
      all.sums = {NodeIndex{2}, NodeIndex{3}, NodeIndex{4}};
      Sighting one = collection("list", 2);
      one.count = list;
      return std::vector<Sighting>{all, one};
    };
    history.addEarlier(seen(ofSum[0], ofList[0]));
    history.addEarlier(seen(ofSum[1], ofList[1]));
    history.setLatest(seen(ofSum[2], ofList[2]));
    std::vector<std::string> told;
    for (const Cause& c : judgeAll({&history, 1}, {*heap, true, {}}, CancelToken())) {
      told.push_back(c.sighting->key + ' ' + std::string(c.verdict.messageId));
    }
    return told;
  };
  using Told = std::vector<std::string>;
  EXPECT_EQ(judged({60, 160, 260}, {20, 120, 220}), Told{"sum growing-together"});
  EXPECT_EQ(judged({900, 500, 400}, {20, 120, 220}), Told{"list growing"}) << "others shrink";
  EXPECT_EQ(judged({0, 900, 1'000}, {20, 120, 220}), Told{"list growing"}) << "it is surer";
}

TEST(Causes, ALimitIsNamedIfItIsOne) {
  Given given{{2, 10}, {2, 10}, Confidence::Possible, Reason::OnlyNode};
  EXPECT_EQ(reasons(given), (Reasons{Reason::Steady, Reason::Stay, Reason::OnlyNode}));
  given.ceiling = Confidence::Certain;
  EXPECT_EQ(reasons(given), (Reasons{Reason::Steady, Reason::Stay}));
}

TEST(Causes, WhatTheSourceTellsLiftsTheLimit) {
  const auto heap = heapOfObjects();
  SightingHistory history(kClientPileup);
  Sighting sighting;
  sighting.key = "key";
  sighting.ceiling = Confidence::Possible;
  sighting.doubt = Reason::NobodyListens;
  for (const uint64_t count : {2, 11}) {
    sighting.count = count;
    history.addEarlier({sighting});
  }
  sighting.count = kMembers;
  for (uint32_t i = 1; i <= kMembers; ++i) sighting.members.push_back(NodeIndex{i});
  history.setLatest({sighting});
  const std::vector<uint64_t> earlierIds{104, 122};
  auto causes = judgeAll({&history, 1}, {*heap, true, earlierIds}, CancelToken());
  ASSERT_EQ(causes.size(), 1U);
  EXPECT_EQ(causes[0].verdict.confidence, Confidence::Possible);
  EXPECT_EQ(causes[0].reasons.back(), Reason::NobodyListens);
  liftCeiling(causes[0]);
  EXPECT_EQ(causes[0].verdict.confidence, Confidence::Certain);
  EXPECT_EQ(causes[0].reasons, (Reasons{Reason::Steady, Reason::Stay}));
  // Snapshots of several processes are no proof, whatever the source says.
  causes = judgeAll({&history, 1}, {*heap, false, {}}, CancelToken());
  ASSERT_EQ(causes.size(), 1U);
  liftCeiling(causes[0]);
  EXPECT_EQ(causes[0].verdict.confidence, Confidence::Possible);
}

TEST(Causes, OtherProcessesAreTheFirstThingToKnow) {
  Given given{{2, 10}, {}};
  given.oneProcess = false;
  EXPECT_EQ(reasons(given), (Reasons{Reason::OtherProcess, Reason::Steady}));
}

// A listener on each of many sockets is no pile, although nothing but ids tells the sockets apart.
TEST(Causes, ManySmallOnesOfAnotherProcessAreNoLargeOne) {
  const auto heap = heapOfObjects();
  const auto sockets = [](uint64_t count) {
    std::vector<Sighting> seen(count);
    for (uint64_t i = 0; i < count; ++i) {
      seen[i].key = "socket " + std::to_string(i);
      seen[i].keyElsewhere = "any socket";
      seen[i].count = 1;
    }
    return seen;
  };
  SightingHistory history(kListenerPileup);
  history.addEarlier(sockets(10));
  history.addEarlier(sockets(200));
  history.setLatest(sockets(400));
  EXPECT_EQ(judgeAll({&history, 1}, {*heap, false, {}}, CancelToken()).size(), 0U);

  std::vector<Sighting> withPile = sockets(400);
  withPile.back().count = 300;
  withPile.back().representative = NodeIndex{7};
  history.setLatest(std::move(withPile));
  const auto causes = judgeAll({&history, 1}, {*heap, false, {}}, CancelToken());
  ASSERT_EQ(causes.size(), 1U);
  EXPECT_EQ(causes[0].counts, (std::vector<uint64_t>{1, 1, 300}));
  EXPECT_EQ(causes[0].sighting->representative, NodeIndex{7}) << "the largest stands for all";
}

}  // namespace
}  // namespace leakline
