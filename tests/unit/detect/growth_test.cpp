// The table of docs/internals/growth.md.
#include "detect/growth.h"

#include <gtest/gtest.h>

#include <vector>

namespace leakline {
namespace {

GrowthShape shape(std::vector<uint64_t> counts) {
  return summarise({counts, {}}).shape;
}

TEST(GrowthShape, IsToldByTheCounts) {
  EXPECT_EQ(shape({}), GrowthShape::None);
  EXPECT_EQ(shape({7}), GrowthShape::Single);
  EXPECT_EQ(shape({7, 7}), GrowthShape::None);
  EXPECT_EQ(shape({7, 9, 3}), GrowthShape::None);
  EXPECT_EQ(shape({7, 8}), GrowthShape::Late);
  EXPECT_EQ(shape({7, 7, 8}), GrowthShape::Late);
  EXPECT_EQ(shape({0, 5, 321}), GrowthShape::Late) << "a table that is filled when first used";
  EXPECT_EQ(shape({20, 220, 420}), GrowthShape::Steady);
  EXPECT_EQ(shape({0, 100, 100, 200}), GrowthShape::Steady);
  EXPECT_EQ(shape({0, 400, 400}), GrowthShape::Levelled);
  EXPECT_EQ(shape({0, 400, 450}), GrowthShape::Levelled);
  EXPECT_EQ(shape({0, 400, 451}), GrowthShape::Slowing);
  EXPECT_EQ(shape({20, 120, 150}), GrowthShape::Slowing) << "a cache that fills";
  EXPECT_EQ(shape({0, 400, 599}), GrowthShape::Slowing);
  EXPECT_EQ(shape({0, 400, 600}), GrowthShape::Steady);
  EXPECT_EQ(shape({0, 1, 2}), GrowthShape::Steady);
  EXPECT_EQ(shape({0, 900, 400}), GrowthShape::Uneven);
}

TEST(Growth, ToldByBirthsWhetherTheOldOnesStay) {
  const auto renewed = [](std::vector<uint64_t> counts, std::vector<uint64_t> births) {
    return summarise({counts, births}).renewed;
  };
  EXPECT_FALSE(renewed({20, 220, 420}, {20, 200, 200}));
  EXPECT_TRUE(renewed({100, 100, 100}, {3, 0, 97})) << "a cache that renews itself";
  EXPECT_TRUE(renewed({10, 20, 30}, {0, 9, 21})) << "work in flight";
  EXPECT_TRUE(renewed({20, 120, 150}, {0, 70, 80})) << "a pool that is still being filled";
  EXPECT_FALSE(renewed({20, 120, 150}, {0, 90, 60}));
  EXPECT_FALSE(renewed({10, 20, 30}, {10, 10, 10}));
  EXPECT_FALSE(renewed({100, 100, 100}, {})) << "nothing is known";
  EXPECT_FALSE(renewed({100, 100, 100}, {0, 0, 0}));
  EXPECT_FALSE(renewed({100, 100, 100}, {0, 0, 50})) << "too little is known";
  EXPECT_FALSE(renewed({0, 400}, {0, 400})) << "there was nothing before";
  EXPECT_FALSE(summarise({std::vector<uint64_t>{5}, std::vector<uint64_t>{5}}).agesKnown);
}

std::string verdict(std::vector<uint64_t> counts, std::vector<uint64_t> births = {},
                    PileLimits limits = {}) {
  const auto v = judgePile({counts, births}, limits);
  if (!v) return "";
  static constexpr std::string_view kNames[] = {"possible", "likely", "certain"};
  EXPECT_EQ(v->severity,
            v->confidence == Confidence::Possible ? Severity::Info : Severity::Warning);
  return std::string(v->messageId) + ' ' + std::string(kNames[static_cast<size_t>(v->confidence)]);
}

TEST(JudgePile, OneSnapshot) {
  EXPECT_EQ(verdict({}), "");
  EXPECT_EQ(verdict({10}), "");
  EXPECT_EQ(verdict({11}), "many possible");
  EXPECT_EQ(verdict({99}), "many possible");
  EXPECT_EQ(verdict({100}), "many likely");
  EXPECT_EQ(verdict({100}, {}, {.many = 1000}), "many possible");
}

TEST(JudgePile, Shapes) {
  EXPECT_EQ(verdict({0, 200, 400}), "growing certain");
  EXPECT_EQ(verdict({0, 2, 5}), "growing likely");
  EXPECT_EQ(verdict({0, 2, 4}), "");
  EXPECT_EQ(verdict({2, 3, 5}), "");
  EXPECT_EQ(verdict({0, 400}), "growing likely");
  EXPECT_EQ(verdict({0, 400, 400}), "levelled possible");
  EXPECT_EQ(verdict({0, 400, 500}), "growing likely") << "slower, never certain";
  EXPECT_EQ(verdict({0, 900, 400}), "growing possible");
  EXPECT_EQ(verdict({50, 55}), "growing possible");
  EXPECT_EQ(verdict({100, 100}), "constant possible");
  EXPECT_EQ(verdict({100, 100}, {}, {.constantCounts = false}), "");
  EXPECT_EQ(verdict({400, 399}), "");
}

TEST(JudgePile, RenewedMembersAreNoLeakOrHardlyOne) {
  EXPECT_EQ(verdict({100, 100, 100}, {3, 0, 97}), "");
  EXPECT_EQ(verdict({100, 200, 300}, {3, 0, 297}), "growing possible");
  EXPECT_EQ(verdict({2, 4, 8}, {0, 0, 8}), "");
  EXPECT_EQ(verdict({20, 220, 420}, {20, 195, 205}), "growing certain");
  EXPECT_EQ(verdict({20, 220, 420}, {10, 170, 240}), "growing likely") << "some of them go";
}

TEST(JudgePile, CanBeCapped) {
  const Verdict v = atMost({"growing", Severity::Error, Confidence::Certain}, Confidence::Possible);
  EXPECT_EQ(v.confidence, Confidence::Possible);
  EXPECT_EQ(v.severity, Severity::Info);
  EXPECT_EQ(v.messageId, "growing");
}

}  // namespace
}  // namespace leakline
