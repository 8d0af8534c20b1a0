#include "base/progress.h"

#include <gtest/gtest.h>

#include <set>

#include "base/phase_times.h"

namespace leakline {
namespace {

TEST(ProgressTest, EveryPhaseHasAName) {
  std::set<std::string_view> names;
  for (int phase = 0; phase <= static_cast<int>(Phase::Done); ++phase) {
    EXPECT_TRUE(names.insert(phaseName(static_cast<Phase>(phase))).second);
  }
}

TEST(ProgressTest, RisesFromNothingToAll) {
  Progress progress;
  EXPECT_EQ(progress.sample().overall, 0);
  progress.setJobs(2);
  double before = 0;
  for (uint32_t job = 0; job < 2; ++job) {
    progress.beginJob(job);
    for (const Phase phase :
         {Phase::ReadingSnapshot, Phase::IndexingStrings, Phase::LinkingEdges, Phase::MarkingOwners,
          Phase::MeasuringDistance, Phase::FindingDominators, Phase::SummingRetained,
          Phase::WritingIndex, Phase::LookingForLeaks}) {
      beginPhase(&progress, phase, 10);
      for (int i = 0; i < 12; ++i) {  // more than announced
        addProgress(&progress, 1);
        const Progress::Sample sample = progress.sample();
        EXPECT_EQ(sample.phase, phase);
        EXPECT_EQ(sample.job, job);
        EXPECT_EQ(sample.jobs, 2U);
        EXPECT_GE(sample.overall, before);
        EXPECT_LE(sample.overall, (job + 1) / 2.0);
        before = sample.overall;
      }
    }
  }
  progress.begin(Phase::Done, 0);
  EXPECT_EQ(progress.sample().overall, 1);
}

TEST(ProgressTest, NeverGoesBackwards) {
  Progress progress;
  progress.begin(Phase::FindingDominators, 10);
  progress.add(10);
  const double before = progress.sample().overall;
  EXPECT_GT(before, 0.5);
  progress.begin(Phase::ReadingSnapshot, 10);
  EXPECT_EQ(progress.sample().overall, before);
}

TEST(ProgressTest, NobodyNeedsToWatch) {
  beginPhase(nullptr, Phase::Done, 1);
  addProgress(nullptr, 1);
}

TEST(PhaseTimesTest, CollectsWhatTimersMeasure) {
  PhaseTimes times;
  {
    const PhaseTimer timer(&times, "a");
    const PhaseTimer nobody(nullptr, "b");
  }
  ASSERT_EQ(times.entries().size(), 1U);
  EXPECT_EQ(times.entries()[0].phase, "a");
  EXPECT_GE(times.entries()[0].milliseconds, 0);
}

}  // namespace
}  // namespace leakline
