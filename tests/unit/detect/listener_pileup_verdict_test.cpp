// How sure listener-pileup is, by the counts over the snapshots, and what every detector must have.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "detect/listener_pileup.h"

namespace leakline {
namespace {

std::string verdict(std::vector<uint64_t> counts) {
  Sighting latest;
  latest.count = counts.back();
  const std::optional<Verdict> v = kListenerPileup.judge(latest, {counts, {}});
  if (!v) return "";
  static constexpr std::string_view kConfidence[] = {"possible", "likely", "certain"};
  EXPECT_EQ(v->severity,
            v->confidence == Confidence::Possible ? Severity::Info : Severity::Warning);
  return std::string(v->messageId) + ' ' +
         std::string(kConfidence[static_cast<size_t>(v->confidence)]);
}

TEST(ListenerPileupVerdict, OneSnapshot) {
  EXPECT_EQ(verdict({1}), "");
  EXPECT_EQ(verdict({10}), "");
  EXPECT_EQ(verdict({11}), "many possible");
  EXPECT_EQ(verdict({99}), "many possible");
  EXPECT_EQ(verdict({100}), "many likely");
}

TEST(ListenerPileupVerdict, Growth) {
  EXPECT_EQ(verdict({0, 400}), "growing likely");
  EXPECT_EQ(verdict({1, 11}), "growing likely");
  EXPECT_EQ(verdict({1, 10}), "");
  EXPECT_EQ(verdict({0, 5}), "");
  EXPECT_EQ(verdict({50, 55}), "growing possible");
  EXPECT_EQ(verdict({0, 200, 400}), "growing certain");
  EXPECT_EQ(verdict({1, 6, 11}), "growing certain");
  EXPECT_EQ(verdict({0, 2, 5}), "growing likely");
  EXPECT_EQ(verdict({1, 2, 5}), "growing likely");
  EXPECT_EQ(verdict({2, 3, 5}), "");
  EXPECT_EQ(verdict({1, 2, 3}), "");
  EXPECT_EQ(verdict({0, 400, 400}), "levelled possible") << "the load may have ended";
  EXPECT_EQ(verdict({0, 0, 400}), "growing likely");
  EXPECT_EQ(verdict({0, 900, 400}), "growing possible") << "it fell: not only growth";
  EXPECT_EQ(verdict({0, 100, 100, 200, 300}), "growing certain") << "it may pause";
  EXPECT_EQ(verdict({0, 100, 90, 200, 300}), "growing possible");
}

TEST(ListenerPileupVerdict, NoGrowth) {
  EXPECT_EQ(verdict({1, 1}), "");
  EXPECT_EQ(verdict({50, 50}), "");
  EXPECT_EQ(verdict({100, 100}), "constant possible");
  EXPECT_EQ(verdict({100, 300, 100}), "constant possible");
  EXPECT_EQ(verdict({400, 399}), "");
  EXPECT_EQ(verdict({400, 1, 1}), "");
}

TEST(AllDetectors, AreComplete) {
  std::set<std::string_view> ids;
  for (const Detector* detector : allDetectors()) {
    ASSERT_NE(detector, nullptr);
    EXPECT_TRUE(ids.insert(detector->id).second);
    EXPECT_FALSE(detector->title.empty());
    EXPECT_NE(detector->observe, nullptr);
    EXPECT_NE(detector->judge, nullptr);
    EXPECT_TRUE(std::any_of(detector->messages.begin(), detector->messages.end(),
                            [](const MessageTemplate& m) { return m.id == "advice"; }));
  }
  EXPECT_TRUE(ids.contains("listener-pileup"));
}

}  // namespace
}  // namespace leakline
