#include "engine/same_table.h"

#include <gtest/gtest.h>

#include <string>

namespace leakline {
namespace {

Finding branch(std::string key, uint32_t line, std::vector<uint64_t> counts,
               Confidence confidence = Confidence::Likely) {
  Finding finding;
  finding.ruleId = "growing-collection";
  finding.messageId = "growing";
  finding.confidence = confidence;
  finding.args = {{"collection", "Dictionary 'pages." + key + "'"},
                  {"kind", "Dictionary"},
                  {"kinds", "Dictionaries"},
                  {"holder", key},
                  {"table", "pages"}};
  finding.place = Place{.path = "/srv/app.js", .line = line, .column = 4};
  finding.heap.emplace();
  finding.heap->counts = std::move(counts);
  finding.heap->retainedSize = 100;
  return finding;
}

std::string argument(const Finding& finding, std::string_view name) {
  for (const auto& [key, value] : finding.args) {
    if (key == name) return value;
  }
  return "(none)";
}

using Counts = std::vector<uint64_t>;

TEST(SameTable, BranchesThatGrowInOneLineAreOne) {
  const auto joined = joinBranches({branch("a", 3, {1, 10, 20}), branch("b", 3, {2, 20, 30}),
                                    branch("c", 3, {0, 1, 2}, Confidence::Certain)});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].heap->counts, (Counts{3, 31, 52}));
  EXPECT_EQ(joined[0].heap->retainedSize, 300U);
  EXPECT_EQ(joined[0].confidence, Confidence::Certain);
  EXPECT_EQ(joined[0].messageId, "growing-together");
  EXPECT_EQ(argument(joined[0], "collections"), "Dictionaries in 'pages'");
  EXPECT_EQ(argument(joined[0], "parts"), "3");
}

TEST(SameTable, OtherLinesAndOtherTablesStayApart) {
  Finding other = branch("c", 3, {0, 10, 20});
  other.args.back().second = "users";
  Finding noTable = branch("d", 3, {0, 10, 20});
  noTable.args.pop_back();
  const auto joined = joinBranches(
      {branch("a", 3, {1, 10, 20}), branch("b", 4, {2, 20, 30}), other, noTable, noTable});
  ASSERT_EQ(joined.size(), 5U);
  EXPECT_EQ(joined[0].messageId, "growing");
}

}  // namespace
}  // namespace leakline
