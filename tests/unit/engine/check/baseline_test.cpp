#include "engine/check/baseline.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

Finding finding(const std::string& file, const std::string& fingerprint) {
  Finding f;
  f.ruleId = "ssr-timer";
  f.fingerprint = fingerprint;
  f.place = Place{"/p/" + file, 0, 0, 0, 1};
  return f;
}

const auto kAllLookedAt = [](const std::string&) { return true; };

TEST(Baseline, IsReadAsItWasWritten) {
  const Baseline made =
      Baseline::of({finding("b.js", "2"), finding("a \"x\".js", "1"), finding("b.js", "2")}, "/p");
  EXPECT_EQ(made.entries(), (std::vector<BaselineEntry>{{"a \"x\".js", "ssr-timer", "1", 1},
                                                        {"b.js", "ssr-timer", "2", 2}}));
  const auto read = Baseline::parse(made.toText(), "b.json");
  ASSERT_TRUE(read) << read.error().toString();
  EXPECT_EQ(read->entries(), made.entries());
  const auto empty = Baseline::parse(Baseline().toText(), "b.json");
  ASSERT_TRUE(empty);
  EXPECT_TRUE(empty->entries().empty());
}

TEST(Baseline, OneMoreThanKnownIsNew) {
  const Baseline baseline = Baseline::of({finding("a.js", "1"), finding("a.js", "1")}, "/p");
  std::vector<Finding> found{finding("a.js", "1"), finding("a.js", "2"), finding("a.js", "1"),
                             finding("a.js", "1")};
  EXPECT_EQ(baseline.removeKnown(found), 2U);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].fingerprint, "2");
  EXPECT_EQ(found[1].fingerprint, "1");
}

TEST(Baseline, PruningTakesOutOnlyWhatWasLookedFor) {
  const Baseline baseline =
      Baseline::of({finding("a.js", "1"), finding("a.js", "1"), finding("b.js", "2")}, "/p");
  const std::vector<Finding> found{finding("a.js", "1")};
  const auto onlyA = [](const std::string& file) { return file == "a.js"; };
  EXPECT_EQ(baseline.staleCount(found, kAllLookedAt), 2U);
  EXPECT_EQ(baseline.staleCount(found, onlyA), 1U);
  EXPECT_EQ(
      baseline.pruned(found, onlyA).entries(),
      (std::vector<BaselineEntry>{{"a.js", "ssr-timer", "1", 1}, {"b.js", "ssr-timer", "2", 1}}));
  // Nothing new gets in.
  EXPECT_TRUE(Baseline().pruned(found, kAllLookedAt).entries().empty());
}

TEST(Baseline, OtherFilesAreRefusedWithTheirPlace) {
  const auto errorOf = [](std::string_view text) {
    const auto read = Baseline::parse(text, "b.json");
    return read ? "" : read.error().toString();
  };
  EXPECT_EQ(errorOf("[]"), "b.json:1:1: this is no baseline of leakline");
  EXPECT_EQ(errorOf("{\"version\": 2, \"findings\": []}"),
            "b.json:1:13: this baseline is of another version of leakline");
  EXPECT_EQ(errorOf("{\"version\": 1, \"findings\": [{}]}"),
            "b.json:1:29: this is no entry of a baseline");
  EXPECT_EQ(errorOf("{\"version\": 1, \"findings\": [{\"file\": \"a\", \"rule\": \"r\", "
                    "\"fingerprint\": \"f\", \"count\": -1}]}"),
            "b.json:1:29: this is no entry of a baseline");
}

}  // namespace
}  // namespace leakline
