#include "finding/finding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "finding/message.h"

namespace leakline {
namespace {

Finding finding(Severity severity, CodeOwner owner, std::vector<uint64_t> counts,
                uint64_t retained = 0, Confidence confidence = Confidence::Possible) {
  Finding f;
  f.ruleId = "listener-pileup";
  f.severity = severity;
  f.confidence = confidence;
  f.place = Place{"/a/app.js", 1, 1, 1, 2, owner, Freshness::Unchecked};
  HeapEvidence heap;
  heap.counts = std::move(counts);
  heap.retainedSize = retained;
  f.heap = heap;
  return f;
}

void expectOrder(const std::vector<Finding>& sorted) {
  for (size_t i = 0; i < sorted.size(); ++i) {
    for (size_t k = 0; k < sorted.size(); ++k) {
      EXPECT_EQ(findingBefore(sorted[i], sorted[k]), i < k) << i << " against " << k;
    }
  }
}

TEST(HeapEvidenceTest, GrowthIsLastMinusFirst) {
  HeapEvidence heap;
  EXPECT_EQ(heap.count(), 0U);
  EXPECT_EQ(heap.growth(), 0);
  heap.counts = {7};
  EXPECT_EQ(heap.count(), 7U);
  EXPECT_EQ(heap.growth(), 0);
  heap.counts = {7, 100, 3};
  EXPECT_EQ(heap.growth(), -4);
}

TEST(FindingBefore, SeverityThenOwnerThenEvidence) {
  Finding nowhere = finding(Severity::Warning, CodeOwner::User, {0, 900});
  nowhere.place.reset();
  expectOrder({
      finding(Severity::Error, CodeOwner::Node, {0, 1}),
      finding(Severity::Warning, CodeOwner::User, {0, 50}),
      finding(Severity::Warning, CodeOwner::User, {0, 40}, 900),
      finding(Severity::Warning, CodeOwner::User, {0, 40}, 800, Confidence::Certain),
      finding(Severity::Warning, CodeOwner::User, {0, 40}, 800, Confidence::Likely),
      finding(Severity::Warning, CodeOwner::User, {9, 3}, 999999),
      finding(Severity::Warning, CodeOwner::Dependency, {0, 900}),
      finding(Severity::Warning, CodeOwner::Generated, {0, 900}),
      nowhere,
      finding(Severity::Warning, CodeOwner::Node, {0, 8000}),
      finding(Severity::Info, CodeOwner::User, {0, 8000}),
  });
}

TEST(FindingBefore, TiesAreBrokenByPathPositionRuleAndFingerprint) {
  const Finding base = finding(Severity::Warning, CodeOwner::User, {0, 5});
  std::vector<Finding> sorted(8, base);
  sorted[0].place->path = "/a/aaa.js";
  sorted[0].place->line = 99;
  sorted[2].fingerprint = "0f";
  sorted[3].fingerprint = "0f";
  sorted[3].messageId = "x";
  sorted[4].ruleId = "timer-alive";
  sorted[5].place->column = 2;
  sorted[6].place->line = 2;
  sorted[7].place->path = "/a/b.js";
  expectOrder(sorted);
}

TEST(FindingBefore, ObjectsAreTheLastResort) {
  Finding a = finding(Severity::Warning, CodeOwner::User, {0, 5});
  Finding b = a;
  EXPECT_FALSE(findingBefore(a, b));
  EXPECT_FALSE(findingBefore(b, a));
  a.heap->representative = 3;
  b.heap->representative = 5;
  EXPECT_TRUE(findingBefore(a, b));
  EXPECT_FALSE(findingBefore(b, a));
}

TEST(FindingBefore, WorksWithoutEvidence) {
  Finding a;
  Finding b;
  b.ruleId = "x";
  EXPECT_TRUE(findingBefore(a, b));
  EXPECT_FALSE(findingBefore(b, a));
}

TEST(FindingBefore, AnyShuffleSortsTheSame) {
  std::vector<Finding> all;
  for (const Severity s : {Severity::Info, Severity::Warning}) {
    for (const CodeOwner o : {CodeOwner::User, CodeOwner::Node, CodeOwner::Unknown}) {
      for (const uint64_t n : {1U, 5U}) {
        for (const uint64_t r : {0U, 7U}) all.push_back(finding(s, o, {0, n}, r));
      }
    }
  }
  std::sort(all.begin(), all.end(), findingBefore);
  expectOrder(all);
  std::mt19937 random(3);
  std::vector<Finding> shuffled = all;
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  std::sort(shuffled.begin(), shuffled.end(), findingBefore);
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(shuffled[i].heap->counts, all[i].heap->counts);
    EXPECT_EQ(shuffled[i].heap->retainedSize, all[i].heap->retainedSize);
    EXPECT_EQ(shuffled[i].place, all[i].place);
  }
}

TEST(RenderMessage, ReplacesKnownNamesOnly) {
  const MessageArgs args{{"count", "400"}, {"event", "{count}"}};
  EXPECT_EQ(renderMessage("{count} listeners of {event}", args), "400 listeners of {count}")
      << "an argument is never read as a template";
  EXPECT_EQ(renderMessage("{holder} and {", args), "{holder} and {");
  EXPECT_EQ(renderMessage("", args), "");
}

}  // namespace
}  // namespace leakline
