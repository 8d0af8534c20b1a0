#include "engine/check/suppressions.h"

#include <gtest/gtest.h>

#include "engine/check/edits.h"

namespace leakline {
namespace {

constexpr const char* kPath = "/p/a.js";

// Findings of the rule "suppression" itself stand in for those of any rule.
Finding findingAt(uint32_t line, const std::string& rule = "suppression") {
  Finding finding;
  finding.ruleId = rule;
  finding.messageId = "found";
  finding.place = Place{kPath, line, 0, line, 1};
  return finding;
}

struct Outcome {
  std::vector<uint32_t> left;         // lines of the findings that stay
  std::vector<std::string> problems;  // "line:message"
  std::vector<Finding> all;
};

Outcome apply(const std::string& text, const std::vector<uint32_t>& lines) {
  auto tree = SyntaxTree::parse(text, Language::Tsx);
  EXPECT_TRUE(tree);
  Outcome outcome;
  for (const uint32_t line : lines) outcome.all.push_back(findingAt(line));
  Suppressions(**tree, kPath).apply(outcome.all, [](std::string_view) { return true; });
  for (const Finding& finding : outcome.all) {
    if (finding.messageId == "found") {
      outcome.left.push_back(finding.place->line);
    } else {
      outcome.problems.push_back(std::to_string(finding.place->line) + ":" + finding.messageId);
    }
  }
  return outcome;
}

using Lines = std::vector<uint32_t>;
using Problems = std::vector<std::string>;

TEST(Suppressions, TheNextLineOfCode) {
  const Outcome outcome = apply(
      "// leakline-ignore-next-line suppression -- meant\n"
      "// another remark\n"
      "\n"
      "a();\n"
      "b();\n",
      {3, 4});
  EXPECT_EQ(outcome.left, (Lines{4}));
  EXPECT_EQ(outcome.problems, Problems{});
}

TEST(Suppressions, BlocksAndFiles) {
  EXPECT_EQ(apply("a();\n/* leakline-ignore-start suppression -- meant */\nb();\n"
                  "// leakline-ignore-end\nc();\n",
                  {0, 2, 4})
                .left,
            (Lines{0, 4}));
  EXPECT_EQ(apply("a();\nb(); // leakline-ignore-file suppression -- generated\n", {0, 1}).left,
            Lines{});
}

TEST(Suppressions, AReasonAndARuleAreNeeded) {
  const Outcome outcome = apply(
      "// leakline-ignore-next-line suppression\na();\n"
      "// leakline-ignore-next-line suppression --\na();\n"
      "// leakline-ignore-next-line -- why\na();\n"
      "// leakline-ignore-next-line supression -- why\na();\n"
      "// leakline-ignore-line suppression -- why\na();\n",
      {1, 3, 5, 7, 9});
  EXPECT_EQ(outcome.left, (Lines{1, 3, 5, 7, 9}));
  EXPECT_EQ(outcome.problems, (Problems{"0:no-reason", "2:no-reason", "4:no-rule", "6:unknown-rule",
                                        "8:unknown-form"}));
}

TEST(Suppressions, WhatSuppressesNothingIsSaidOnce) {
  EXPECT_EQ(apply("// leakline-ignore-next-line suppression -- why\na();\nb();\n", {2}).problems,
            (Problems{"0:unused"}));
  EXPECT_EQ(apply("// leakline-ignore-start suppression -- why\na();\n", {1}).problems,
            (Problems{"0:no-end"}));
  EXPECT_EQ(apply("// leakline-ignore-end\n", {}).problems, (Problems{"0:no-start"}));
  // A start without a reason is one mistake, not two.
  EXPECT_EQ(apply("// leakline-ignore-start suppression\n// leakline-ignore-end\n", {}).problems,
            (Problems{"0:no-reason"}));
}

TEST(Suppressions, OfARuleThatIsOffNothingIsSaid) {
  auto tree = SyntaxTree::parse("// leakline-ignore-next-line suppression -- x\na();\n",
                                Language::JavaScript);
  std::vector<Finding> findings;
  Suppressions(**tree, kPath).apply(findings, [](std::string_view) { return false; });
  EXPECT_TRUE(findings.empty());
}

TEST(Suppressions, OnlyCommentsCount) {
  const std::string text =
      "const s = '// leakline-ignore-file suppression -- x';\n"
      "const t = `\n// leakline-ignore-file suppression -- x\n`;\n"
      "const r = /\\/\\/ leakline-ignore-file suppression -- x/;\n"
      "const j = <a>\n// leakline-ignore-file suppression -- x\n</a>;\n"
      "f(); // see leakline-ignore-file\n";
  const Outcome outcome = apply(text, {0});
  EXPECT_EQ(outcome.left, (Lines{0}));
  EXPECT_EQ(outcome.problems, Problems{});
}

TEST(Suppressions, InJsxAndEmptyBlocks) {
  EXPECT_EQ(
      apply("const j = <a>\n{/* leakline-ignore-next-line suppression -- x */}\n{f()}</a>;\n", {2})
          .left,
      Lines{});
  EXPECT_EQ(apply("function f() {\n  // leakline-ignore-file suppression -- x\n}\n", {0}).left,
            Lines{});
}

TEST(Suppressions, AnUnusedCommentIsTakenOutWithItsLine) {
  const auto without = [](const std::string& text) {
    const Outcome outcome = apply(text, {});
    return withFixes(text, fixesFor(kPath, text, outcome.all, FixChoice::Safe));
  };
  EXPECT_EQ(without("a();\n  // leakline-ignore-next-line suppression -- x\nb();\n"),
            "a();\nb();\n");
  EXPECT_EQ(without("a(); // leakline-ignore-next-line suppression -- x\r\nb();\r\n"),
            "a();\r\nb();\r\n");
  EXPECT_EQ(without("a(/* leakline-ignore-next-line suppression -- x */ 1);\n"), "a( 1);\n");
  EXPECT_EQ(without("// leakline-ignore-file suppression -- x"), "");
}

TEST(Suppressions, AnotherFilesFindingsStay) {
  auto tree = SyntaxTree::parse("// leakline-ignore-file suppression -- x\n", Language::JavaScript);
  std::vector<Finding> findings{findingAt(0)};
  findings[0].place->path = "/p/b.js";
  Suppressions(**tree, kPath).apply(findings, [](std::string_view) { return true; });
  EXPECT_EQ(findings.size(), 2U);
}

}  // namespace
}  // namespace leakline
