#include "cli/fail_on.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

using What = FailCondition::What;
using Than = FailCondition::Than;

const std::vector<std::string_view> kRules{"listener-pileup", "timer-alive", "growing-collection"};

std::vector<FailLimit> parsed(std::string_view text) {
  auto limits = parseFailOn(text, kRules);
  EXPECT_TRUE(limits.ok()) << text << ": " << (limits ? "" : limits.error().message);
  return limits ? *limits : std::vector<FailLimit>();
}

std::string complaint(std::string_view text) {
  const auto limits = parseFailOn(text, kRules);
  return limits ? "" : limits.error().message;
}

TEST(FailOn, ReadsEveryKindOfLimit) {
  const auto limits = parsed(
      "growth:listeners>0,retained>=5MB,count:timer-alive>100,confidence>=likely,findings>2,"
      "heap>1GB");
  ASSERT_EQ(limits.size(), 6U);
  EXPECT_EQ(limits[0].text, "growth:listeners>0");
  const auto only = [&](size_t i) { return limits[i].conditions.at(0); };
  EXPECT_EQ(only(0), (FailCondition{What::Growth, "listeners", Than::More, 0}));
  EXPECT_EQ(only(1), (FailCondition{What::Retained, "", Than::AtLeast, 5'000'000}));
  EXPECT_EQ(only(2), (FailCondition{What::Count, "timer-alive", Than::More, 100}));
  EXPECT_EQ(only(3), (FailCondition{What::Confidence, "", Than::AtLeast, 1}));
  EXPECT_EQ(only(4), (FailCondition{What::Findings, "", Than::More, 2}));
  EXPECT_EQ(only(5), (FailCondition{What::Heap, "", Than::More, 1'000'000'000}));
}

TEST(FailOn, SaysWhatSoManySnapshotsDoNotTell) {
  const auto why = [](std::string_view text, size_t snapshots) {
    return cannotJudge(parsed(text).at(0), snapshots).value_or("");
  };
  EXPECT_EQ(why("growth>0", 1), "growth takes two snapshots or more, and there is one");
  EXPECT_EQ(why("count>5&growth>0", 1), why("growth>0", 1));
  EXPECT_EQ(why("growth>0", 2), "");
  EXPECT_EQ(why("retained>1kB", 1), "");
  EXPECT_EQ(why("retained>1kB", 0), "a sampling profile has no findings; give a snapshot, too");
  EXPECT_EQ(why("heap>1kB", 0), why("retained>1kB", 0));
}

TEST(FailOn, SaysWhereAMistakeIs) {
  EXPECT_EQ(complaint("growth>0,size>1"),
            "--fail-on, character 10: expected count, growth, retained, confidence, findings or "
            "heap, found 'size>1'");
  EXPECT_EQ(complaint("growth=0"), "--fail-on, character 7: expected > or >=, found '=0'");
  EXPECT_EQ(complaint("growth>"), "--fail-on, character 8: expected a whole number, found the end");
  EXPECT_EQ(
      complaint("retained>5 parsecs"),
      "--fail-on, character 10: expected a size like 500kB, 5MB or 1.5GiB, found '5 parsecs'");
  EXPECT_EQ(complaint("confidence>=sure"),
            "--fail-on, character 13: expected possible, likely or certain, found 'sure'");
  EXPECT_EQ(complaint("count:dogs>1"),
            "--fail-on, character 7: no finding is of kind 'dogs'; there are listener-pileup, "
            "timer-alive, growing-collection");
  EXPECT_EQ(complaint("count>1,"),
            "--fail-on, character 9: expected count, growth, retained, confidence, findings or "
            "heap, found the end");
  EXPECT_NE(complaint("heap>1GB&count>1"), "");
  EXPECT_NE(complaint("count>99999999999999999999"), "");
  EXPECT_NE(complaint("count>-1"), "");
}

TEST(FailOn, AKindIsARuleOrAWordOfOne) {
  EXPECT_TRUE(kindMeans("listeners", "listener-pileup"));
  EXPECT_TRUE(kindMeans("listener", "listener-pileup"));
  EXPECT_TRUE(kindMeans("collections", "growing-collection"));
  EXPECT_TRUE(kindMeans("growing-collection", "growing-collection"));
  EXPECT_TRUE(kindMeans("emitters", "listener-pileup"));  // its title says so
  EXPECT_FALSE(kindMeans("listen", "listener-pileup"));
  EXPECT_FALSE(kindMeans("", "listener-pileup"));
}

HeapReport reportOf(std::vector<uint64_t> counts, uint64_t retained, Confidence confidence) {
  Finding finding;
  finding.ruleId = "listener-pileup";
  finding.confidence = confidence;
  finding.heap = HeapEvidence();
  finding.heap->counts = std::move(counts);
  finding.heap->retainedSize = retained;
  HeapReport report;
  report.snapshots = {{"a", 1, 1, 500}, {"b", 1, 1, 2000}};
  report.findings = {finding};
  return report;
}

bool breaks(std::string_view limit, const HeapReport& report) {
  const auto limits = parsed(limit);
  return !limits.empty() && exceeded(limits[0], report).has_value();
}

TEST(FailOn, ComparesFindings) {
  const HeapReport report = reportOf({10, 30}, 5000, Confidence::Likely);
  EXPECT_TRUE(breaks("growth>19", report));
  EXPECT_FALSE(breaks("growth>20", report));
  EXPECT_TRUE(breaks("growth>=20", report));
  EXPECT_TRUE(breaks("count:listeners>=30", report));
  EXPECT_FALSE(breaks("count:timers>0", report));
  EXPECT_FALSE(breaks("retained>5kB", report));
  EXPECT_TRUE(breaks("retained>4.9kB", report));
  EXPECT_TRUE(breaks("confidence>=likely", report));
  EXPECT_FALSE(breaks("confidence>likely", report));
  EXPECT_FALSE(breaks("growth>0&confidence>=certain", report));
  EXPECT_TRUE(breaks("growth>0&confidence>=likely", report));
}

TEST(FailOn, ComparesTheWholeReport) {
  const HeapReport report = reportOf({10, 30}, 5000, Confidence::Likely);
  EXPECT_TRUE(breaks("findings>0", report));
  EXPECT_FALSE(breaks("findings>1", report));
  EXPECT_FALSE(breaks("findings:timers>0", report));
  EXPECT_TRUE(breaks("heap>1999B", report));
  EXPECT_FALSE(breaks("heap>2kB", report));
  EXPECT_FALSE(breaks("findings>0", reportOf({10, 30}, 1, Confidence::Possible)));
}

TEST(FailOn, ShrinkingIsNoGrowth) {
  EXPECT_FALSE(breaks("growth>0", reportOf({30, 10}, 1, Confidence::Likely)));
  EXPECT_FALSE(breaks("growth>=0", reportOf({30, 10}, 1, Confidence::Likely)));
  EXPECT_FALSE(breaks("growth>0", HeapReport()));
}

}  // namespace
}  // namespace leakline
