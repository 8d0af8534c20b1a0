#include "engine/check/edits.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

constexpr const char* kPath = "/p/a.js";

Finding withFix(std::vector<TextEdit> edits, bool safe = true, std::string path = kPath) {
  Finding finding;
  Fix fix;
  fix.safe = safe;
  fix.path = std::move(path);
  fix.edits = std::move(edits);
  finding.fixes.push_back(std::move(fix));
  return finding;
}

std::string fixedText(std::string_view text, const std::vector<Finding>& findings,
                      FixChoice choice = FixChoice::Safe) {
  return withFixes(text, fixesFor(kPath, text, findings, choice));
}

TEST(Edits, AllEditsOfAFixOrNone) {
  EXPECT_EQ(fixedText("abcdef", {withFix({{0, 1, "X"}, {4, 5, ""}}), withFix({{2, 2, "-"}})}),
            "Xb-cdf");
  // The second reaches into the first: it has to wait, with all its edits.
  EXPECT_EQ(fixedText("abcdef", {withFix({{0, 2, "X"}}), withFix({{1, 3, "Y"}, {5, 6, "Z"}})}),
            "Xcdef");
}

TEST(Edits, TwoAtOnePlaceAreOneTooMany) {
  EXPECT_EQ(fixedText("ab", {withFix({{1, 1, "1"}}), withFix({{1, 1, "2"}})}), "a1b");
  EXPECT_EQ(fixedText("abcd", {withFix({{0, 2, "1"}}), withFix({{2, 3, "2"}})}), "1cd");
}

TEST(Edits, SuggestionsAreMadeOnlyIfAskedFor) {
  const std::vector<Finding> findings{withFix({{0, 1, "X"}}, false)};
  EXPECT_EQ(fixedText("ab", findings), "ab");
  EXPECT_EQ(fixedText("ab", findings, FixChoice::Suggestions), "Xb");
}

TEST(Edits, OneFixPerFinding) {
  Finding finding = withFix({{0, 1, "X"}}, false);
  finding.fixes.push_back(withFix({{1, 2, "Y"}}).fixes[0]);
  EXPECT_EQ(fixedText("ab", {finding}), "aY");
  EXPECT_EQ(fixedText("ab", {finding}, FixChoice::Suggestions), "Xb");
}

TEST(Edits, WhatDoesNotFitIsLeftOut) {
  EXPECT_EQ(fixedText("ab", {withFix({{1, 9, "X"}})}), "ab");
  EXPECT_EQ(fixedText("ab", {withFix({{1, 0, "X"}})}), "ab");
  EXPECT_EQ(fixedText("ab", {withFix({{1, 2, "X"}, {0, 1, "Y"}})}), "ab");
  EXPECT_EQ(fixedText("ab", {withFix({})}), "ab");
  EXPECT_EQ(fixedText("ab", {withFix({{0, 1, "X"}}, true, "/p/b.js")}), "ab");
}

}  // namespace
}  // namespace leakline
