#include "detect/growing_text.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::argument;
using test::edge;
using test::number;
using test::observed;
using test::verdictOf;

// A text of three parts of `bytes` each, two of them one within the other, in the variable `audit`.
std::string rope(uint64_t bytes) {
  const std::string size = " size=" + number(bytes) + "\n";
  return "node 101 \"concatenated string\" \"(concatenated string)\" size=32\n"
         "node 103 \"concatenated string\" \"(concatenated string)\" size=32\n"
         "node 105 string a" +
         size + "node 107 string b" + size + "node 109 string c" + size +
         edge(101, "internal:first", 103) + edge(101, "internal:second", 105) +
         edge(103, "internal:first", 107) + edge(103, "internal:second", 109) +
         edge(31, "internal:context", 11) + edge(11, "context:audit", 101);
}

TEST(GrowingText, AddsUpThePartsOfAText) {
  const auto found = observed(kGrowingText, rope(400'000));
  ASSERT_EQ(found.size(), 1U) << "parts are no texts of their own";
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 1'200U);
  EXPECT_EQ(s.key, "11\naudit");
  EXPECT_EQ(argument(s, "text"), "'audit'");
  EXPECT_EQ(s.ceiling, Confidence::Certain);
  ASSERT_FALSE(s.clues.empty());
  EXPECT_EQ(s.clues[0].variable, "audit");
  EXPECT_EQ(verdictOf(kGrowingText, s, {200, 700, 1'200}), "likely growing");
}

TEST(GrowingText, APartThatOccursTwiceTakesItsRoomOnce) {
  const auto found = observed(kGrowingText, rope(400'000) + edge(103, "internal:second", 105));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 1'200U);
}

TEST(GrowingText, IsTheSameOneAfterItWasMadeAnew) {
  const std::string flat = "node 901 string text size=900000\n" + edge(11, "context:audit", 901);
  const auto found = observed(kGrowingText, flat);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, "11\naudit");
  EXPECT_EQ(found[0].count, 900U);
}

TEST(GrowingText, ShortOnesAndThoseWithoutANameAreLeftOut) {
  EXPECT_TRUE(observed(kGrowingText, rope(30'000)).empty());
  EXPECT_TRUE(
      observed(kGrowingText, "node 901 string text size=900000\n" + edge(3, "internal:7", 901))
          .empty());
  const std::string twice = "node 901 string text size=900000\nnode 51 object Page\n" +
                            edge(3, "internal:7", 51) + edge(51, "property:body", 901) +
                            edge(11, "context:audit", 901);
  EXPECT_TRUE(observed(kGrowingText, twice).empty());
}

TEST(GrowingText, EarlierOnesCountFromAFewKilobytesOn) {
  const std::string small = rope(7'000);
  EXPECT_TRUE(observed(kGrowingText, small).empty());
  const auto found = test::observedEarlier(kGrowingText, small);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, "11\naudit");
  EXPECT_EQ(found[0].count, 21U);
}

TEST(GrowingText, Verdicts) {
  const auto verdict = [](std::vector<uint64_t> counts) {
    Sighting latest;
    latest.args = {{"text", "'audit'"}};
    return verdictOf(kGrowingText, latest, counts);
  };
  EXPECT_EQ(verdict({1'000}), "possible many");
  EXPECT_EQ(verdict({999}), "");
  EXPECT_EQ(verdict({500, 3'000, 5'500}), "likely growing");
  EXPECT_EQ(verdict({500, 5'500}), "likely growing");
  EXPECT_EQ(verdict({500, 500, 5'500}), "possible growing");
  EXPECT_EQ(verdict({500, 6'000, 5'500}), "possible growing") << "it is emptied now and then";
  EXPECT_EQ(verdict({500, 5'000, 5'500}), "possible levelled");
  EXPECT_EQ(verdict({0, 250, 500}), "possible growing") << "little";
  EXPECT_EQ(verdict({0, 40, 90}), "");
  EXPECT_EQ(verdict({9'000, 9'500, 10'200}), "possible growing") << "less than a quarter";
  EXPECT_EQ(verdict({5'500, 5'500}), "");
}

TEST(GrowingText, CanBeCancelled) {
  test::expectCancelled(kGrowingText, rope(400'000));
}

}  // namespace
}  // namespace leakline
