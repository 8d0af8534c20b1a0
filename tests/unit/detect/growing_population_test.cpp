#include "detect/growing_population.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::argument;
using test::functionAt;
using test::observed;
using test::textualHeap;
using test::verdictOf;

std::string program(size_t instances, std::string_view script) {
  std::string text =
      "node 1 synthetic \"\"\nnode 3 synthetic \"(GC roots)\"\nedge 1 -element:1-> 3\n" +
      functionAt(31, "Watcher", script, 7, 4, 10) + "edge 3 -internal:1-> 31\n";
  for (size_t i = 0; i < instances; ++i) {
    const std::string id = std::to_string(1001 + 2 * i);
    text += "node " + id + " object Watcher size=40\nlocation " + id +
            " script=7 line=4 column=10\nedge 3 -element:" + id + "-> " + id + "\n";
  }
  return text;
}

TEST(GrowingPopulation, InstancesOfOneClass) {
  const auto heap = textualHeap(program(40, "/srv/app.js"));
  const auto found = observed(kGrowingPopulation, *heap, {1019});  // ten are older
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.key, "class Watcher\n/srv/app.js:4:10");
  EXPECT_EQ(s.count, 40U);
  EXPECT_EQ(s.members.size(), 40U);
  EXPECT_EQ(s.retainedSize, 40U * 40);
  EXPECT_EQ(argument(s, "class"), "Watcher");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Creation);
  EXPECT_EQ(s.clues[0].className, "Watcher");
  EXPECT_EQ(s.ceiling, Confidence::Certain);
}

TEST(GrowingPopulation, OldOnesAreOnlyCounted) {
  const auto found = observed(kGrowingPopulation, *textualHeap(program(40, "/srv/app.js")), {5000});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kGrowingPopulation, found[0], {10, 40}), "");
}

TEST(GrowingPopulation, NodesOwnClassesAreAtMostPossible) {
  const auto found = observed(kGrowingPopulation, *textualHeap(program(40, "node:stream")), {99});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ceiling, Confidence::Possible);
}

TEST(GrowingPopulation, Verdicts) {
  const auto found = observed(kGrowingPopulation, *textualHeap(program(40, "/srv/a.js")), {99});
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 220, 420}, {20, 200, 200}), "likely objects");
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 220, 420}, {20, 148, 252}), "possible objects")
      << "more than a quarter of the first step's are gone";
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 220, 420}, {20, 100, 300}), "")
      << "more than a quarter of all there were are gone: renewed";
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 220, 420}), "possible objects") << "ages unknown";
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 30, 40}, {20, 10, 10}), "possible objects");
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 420}, {20, 400}), "possible objects");
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 420, 425}, {20, 400, 5}), "") << "levelled off";
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {20, 220, 420}, {0, 0, 420}), "") << "renewed";
  EXPECT_EQ(verdictOf(kGrowingPopulation, s, {420}), "");
}

}  // namespace
}  // namespace leakline
