// All detectors at once: the result must not depend on the number of threads.
#include "engine/observe_all.h"

#include <gtest/gtest.h>

#include <string>

#include "support/textual_heap.h"

namespace leakline {
namespace {

std::vector<Sighting> oneEach(const HeapView& view, const CancelToken&) {
  Sighting sighting;
  sighting.key = std::to_string(view.heap.nodeCount());
  return {sighting};
}

std::vector<Sighting> nothing(const HeapView&, const CancelToken&) {
  return {};
}

constexpr Detector kOne{.id = "one", .title = "", .messages = {}, .observe = oneEach, .judge = {}};
constexpr Detector kNone{.id = "no", .title = "", .messages = {}, .observe = nothing, .judge = {}};

// How many sightings each detector has, and what the first key is.
std::string seenBy(unsigned threads, bool cancelled = false) {
  const auto heap = test::textualHeap("node 1 synthetic \"\"\nnode 3 object A\n");
  const HeapScripts scripts(*heap);
  const Detector* detectors[] = {&kNone, &kOne, &kNone, &kOne, &kOne};
  const CancelSource source;
  if (cancelled) source.cancel();
  const auto seen = observeAll(detectors, {*heap, scripts}, {threads, source.token(), nullptr});
  std::string text;
  for (const auto& list : seen) text += std::to_string(list.size());
  return text + (seen[1].empty() ? "" : " " + seen[1][0].key);
}

TEST(ObserveAll, EachDetectorHasItsOwnPlace) {
  EXPECT_EQ(seenBy(1), "01011 2");
  for (const unsigned threads : {2U, 3U, 16U, 0U}) EXPECT_EQ(seenBy(threads), seenBy(1));
}

TEST(ObserveAll, ACancelledOneStartsNoMore) {
  EXPECT_EQ(seenBy(2, true), "00000");
}

TEST(ObserveAll, TakesTheTimeOfEach) {
  const auto heap = test::textualHeap("node 1 synthetic \"\"\n");
  const HeapScripts scripts(*heap);
  const Detector* detectors[] = {&kOne, &kNone};
  PhaseTimes times;
  observeAll(detectors, {*heap, scripts}, {1, CancelToken(), &times});
  ASSERT_EQ(times.entries().size(), 3U);
  EXPECT_EQ(times.entries()[0].phase, "edges by name");
  EXPECT_EQ(times.entries()[1].phase, "no");
  EXPECT_EQ(times.entries()[2].phase, "one");
}

TEST(ObserveAll, WhatOnlyTheLatestTellsIsNotAskedOfEarlierOnes) {
  const auto heap = test::textualHeap("node 1 synthetic \"\"\n");
  const HeapScripts scripts(*heap);
  Detector latest = kOne;
  latest.latestOnly = true;
  const Detector* detectors[] = {&latest, &kOne};
  HeapView view{*heap, scripts};
  EXPECT_EQ(observeAll(detectors, view, {})[0].size(), 1U);
  view.countsOnly = true;
  const auto seen = observeAll(detectors, view, {});
  EXPECT_TRUE(seen[0].empty());
  EXPECT_EQ(seen[1].size(), 1U);
}

}  // namespace
}  // namespace leakline
