// When the numbers of the process say something that the snapshots do not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/heap_engine.h"

namespace leakline {
namespace {

using testing::HasSubstr;

constexpr uint64_t kMB = 1'000'000;

HeapReport reportOf(const std::vector<uint64_t>& heapMegabytes) {
  HeapReport report;
  for (const uint64_t size : heapMegabytes) {
    SnapshotSummary summary;
    summary.totalSize = size * kMB;
    report.snapshots.push_back(summary);
  }
  return report;
}

ProcessFigures figures(uint64_t before, uint64_t after, uint64_t handles = 20) {
  return {before * kMB, after * kMB, handles, false};
}

TEST(ProcessFigures, StandBesideTheirSnapshots) {
  HeapReport report = reportOf({5, 5});
  describeProcess(report, {figures(50, 60), figures(61, 62)});
  ASSERT_TRUE(report.snapshots[1].process);
  EXPECT_EQ(report.snapshots[1].process->resident, 61 * kMB);
  EXPECT_TRUE(report.notes.empty());
}

TEST(ProcessFigures, GrowthOutsideTheHeapIsSaid) {
  HeapReport report = reportOf({5, 5, 6});
  describeProcess(report, {figures(50, 100), figures(130, 140), figures(190, 200)});
  ASSERT_EQ(report.notes.size(), 1U);
  EXPECT_THAT(report.notes[0], HasSubstr("the process gained 80 MB, its heap 1 MB"));
}

TEST(ProcessFigures, WhatTheFirstSnapshotCostIsNoGrowth) {
  HeapReport report = reportOf({5, 5, 5});
  describeProcess(report, {figures(50, 110), figures(112, 113), figures(114, 115)});
  EXPECT_TRUE(report.notes.empty());
}

// The larger the heap, the more writing takes, and not all of it is given back.
TEST(ProcessFigures, WhatLaterSnapshotsCostIsNoGrowth) {
  HeapReport report = reportOf({26, 49, 73});
  describeProcess(report, {figures(89, 410), figures(437, 740), figures(772, 1100)});
  EXPECT_TRUE(report.notes.empty());
}

TEST(ProcessFigures, GarbageBeforeASnapshotIsNoGrowth) {
  HeapReport report = reportOf({5, 5, 5});
  describeProcess(report, {figures(50, 60), figures(70, 61), figures(170, 62)});
  EXPECT_TRUE(report.notes.empty());
}

TEST(ProcessFigures, GrowthInsideTheHeapIsNotOutside) {
  HeapReport report = reportOf({5, 45, 85});
  describeProcess(report, {figures(50, 100), figures(150, 160), figures(210, 220)});
  EXPECT_TRUE(report.notes.empty());
}

TEST(ProcessFigures, AProcessThatIsGoneSaysNothing) {
  HeapReport report = reportOf({5, 5});
  describeProcess(report, {figures(50, 60), {0, 0, 0, true}});
  EXPECT_TRUE(report.notes.empty());
  EXPECT_TRUE(report.snapshots[1].process->nearHeapLimit);
}

TEST(ProcessFigures, HandlesThatGrowEachTime) {
  HeapReport report = reportOf({5, 5, 5});
  describeProcess(report, {figures(50, 50, 20), figures(50, 50, 40), figures(50, 50, 60)});
  ASSERT_EQ(report.notes.size(), 1U);
  EXPECT_THAT(report.notes[0], HasSubstr("20, then 40, then 60"));

  HeapReport steady = reportOf({5, 5, 5});
  describeProcess(steady, {figures(50, 50, 20), figures(50, 50, 40), figures(50, 50, 40)});
  EXPECT_TRUE(steady.notes.empty());
}

}  // namespace
}  // namespace leakline
