#include "engine/same_place.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

Finding finding(const std::string& rule, uint32_t line, Confidence confidence, uint64_t count) {
  Finding f;
  f.ruleId = rule;
  f.confidence = confidence;
  f.severity = confidence == Confidence::Possible ? Severity::Info : Severity::Warning;
  f.place = Place{};
  f.place->path = "/srv/app.js";
  f.place->line = line;
  f.heap = HeapEvidence{};
  f.heap->counts = {count};
  return f;
}

Finding growing(const std::string& rule, CodeOwner owner, std::vector<uint64_t> counts) {
  Finding f = finding(rule, static_cast<uint32_t>(counts.back()), Confidence::Likely, 0);
  f.place->owner = owner;
  f.heap->counts = std::move(counts);
  return f;
}

TEST(SamePace, WhatComesWithAnotherIsToldWithIt) {
  const Finding leader = growing("client-pileup", CodeOwner::User, {20, 220, 420});
  const auto left = [&](Finding other) { return joinSamePace({leader, std::move(other)}); };
  constexpr auto kLibrary = CodeOwner::Dependency;
  const auto joined = left(growing("growing-population", kLibrary, {1041, 11441, 21841}));
  ASSERT_EQ(joined.size(), 1U);
  ASSERT_EQ(joined[0].heap->keeps.size(), 1U);
  EXPECT_EQ(joined[0].heap->keeps[0].ruleId, "growing-population");

  Finding certain = leader;
  certain.confidence = Confidence::Certain;
  for (const auto& counts : {std::vector<uint64_t>{20, 220, 420}, {40, 440, 840}}) {
    EXPECT_EQ(
        joinSamePace({certain, growing("growing-population", CodeOwner::User, counts)}).size(), 1U);
  }

  // One for one, not in step, of the user's own, specific itself, with too few snapshots.
  EXPECT_EQ(left(growing("growing-population", kLibrary, {20, 220, 420})).size(), 2U);
  EXPECT_EQ(left(growing("growing-population", kLibrary, {20, 420, 821})).size(), 2U);
  EXPECT_EQ(left(growing("growing-population", kLibrary, {20, 420, 620})).size(), 2U);
  EXPECT_EQ(left(growing("growing-population", kLibrary, {20, 20, 420})).size(), 2U);
  EXPECT_EQ(left(growing("growing-population", CodeOwner::User, {40, 440, 840})).size(), 2U);
  EXPECT_EQ(left(growing("timer-pileup", kLibrary, {40, 440, 840})).size(), 2U);
  EXPECT_EQ(left(growing("growing-population", kLibrary, {40, 440})).size(), 2U);
  EXPECT_EQ(left(growing("growing-collection", kLibrary, {40, 440, 840})).size(), 2U);
  // What is surer, or is no more than possible itself, leads nobody.
  Finding sure = growing("growing-population", kLibrary, {40, 440, 840});
  sure.confidence = Confidence::Certain;
  EXPECT_EQ(left(std::move(sure)).size(), 2U);
}

TEST(SamePlace, TheSpecificOneSpeaksAndTheOthersAreUnderIt) {
  auto joined = joinSamePlaces({finding("client-pileup", 11, Confidence::Likely, 220),
                                finding("growing-population", 11, Confidence::Certain, 880),
                                finding("listener-pileup", 30, Confidence::Likely, 40)});
  ASSERT_EQ(joined.size(), 2U);
  EXPECT_EQ(joined[0].ruleId, "client-pileup");
  ASSERT_EQ(joined[0].heap->keeps.size(), 1U);
  EXPECT_EQ(joined[0].heap->keeps[0].ruleId, "growing-population");
  EXPECT_EQ(joined[0].heap->keeps[0].counts, std::vector<uint64_t>{880});
  EXPECT_EQ(joined[1].ruleId, "listener-pileup");
  EXPECT_TRUE(joined[1].heap->keeps.empty());
}

TEST(SamePlace, TheObjectsThemselvesAreNotCountedTwice) {
  auto joined = joinSamePlaces({finding("client-pileup", 11, Confidence::Likely, 220),
                                finding("growing-population", 11, Confidence::Certain, 220)});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_TRUE(joined[0].heap->keeps.empty());
}

TEST(SamePlace, OfEquallySpecificOnesTheSurestSpeaks) {
  std::vector<Finding> several{finding("listener-pileup", 11, Confidence::Possible, 5),
                               finding("listener-pileup", 11, Confidence::Certain, 50),
                               finding("listener-pileup", 11, Confidence::Certain, 49)};
  for (size_t i = 0; i < 3; ++i) several[i].args = {{"event", std::to_string(i)}};
  auto joined = joinSamePlaces(std::move(several));
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].heap->counts, std::vector<uint64_t>{50});
  EXPECT_EQ(joined[0].heap->keeps.size(), 2U);
}

TEST(SamePlace, TheSameOfOtherObjectsIsAddedUp) {
  auto joined = joinSamePlaces({finding("listener-pileup", 11, Confidence::Certain, 50),
                                finding("listener-pileup", 11, Confidence::Certain, 49)});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].heap->counts, std::vector<uint64_t>{99});
  EXPECT_TRUE(joined[0].heap->keeps.empty());
}

TEST(SamePlace, WhatIsOnlyPossibleDoesNotSpeakForWhatIsCertain) {
  auto joined = joinSamePlaces({finding("listener-pileup", 11, Confidence::Possible, 5),
                                finding("growing-collection", 11, Confidence::Certain, 9)});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].ruleId, "growing-collection");
}

TEST(SamePlace, WhyMuchIsKeptIsSaidUnderWhatKeepsIt) {
  std::vector<Finding> two{finding("async-store", 11, Confidence::Certain, 9),
                           finding("growing-collection", 11, Confidence::Certain, 9)};
  two[0].heap->retainedSize = 900'000;
  auto joined = joinSamePlaces(std::move(two));
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].ruleId, "growing-collection");
  EXPECT_EQ(joined[0].heap->retainedSize, 900'000U);
}

TEST(SamePlace, WithoutPlacesNothingIsJoined) {
  Finding a = finding("listener-pileup", 1, Confidence::Certain, 1);
  Finding b = a;
  a.place.reset();
  b.place.reset();
  EXPECT_EQ(joinSamePlaces({a, b}).size(), 2U);
}

}  // namespace
}  // namespace leakline
