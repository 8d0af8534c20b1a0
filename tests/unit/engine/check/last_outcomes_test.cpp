#include "engine/check/last_outcomes.h"

#include <gtest/gtest.h>

#include "engine/check/live_checker.h"
#include "temporary_folder.h"

namespace leakline::test {
namespace {

// The text with its only "|" replaced, in place of the text without it.
std::optional<uint32_t> lineOf(const std::string& marked, const std::string& put,
                               const std::string& path = "/a.ts") {
  const size_t at = marked.find('|');
  const std::string before = std::string(marked).erase(at, 1);
  const std::string after = std::string(marked).replace(at, 1, put);
  const auto file = SourceFile::read(path, before);
  EXPECT_TRUE(file.ok());
  const auto there = lineOfChangedComment(**file, after);
  const auto other = SourceFile::read(path, after);
  const auto back = lineOfChangedComment(**other, before);
  EXPECT_EQ(there, back) << "what may be put in may be taken out";
  return there;
}

TEST(LineOfChangedComment, CommentsAndBlanksBehindStatements) {
  EXPECT_EQ(lineOf("a();\nb(); // wor|\nc();\n", "ds"), 1U);
  EXPECT_EQ(lineOf("a();\nb(); //|\nc();\n", "/ x"), 1U);
  EXPECT_EQ(lineOf("a();\nb();|\nc();\n", "  "), 1U);
  EXPECT_EQ(lineOf("a();\nclass A {\n  f() {\n    b();|\n  }\n}\n", " "), 3U);
  EXPECT_EQ(lineOf("a();\nb('http://x'); // see|\n", " there"), 1U);
  EXPECT_EQ(lineOf("a();\r\nb(); // wor|\r\nc();\r\n", "ds"), 1U);
  EXPECT_EQ(lineOf("a();\n// last|", "!"), 1U);
}

TEST(LineOfChangedComment, NothingElse) {
  EXPECT_EQ(lineOf("a();\nb();| c();\n", " // "), std::nullopt) << "takes code away";
  EXPECT_EQ(lineOf("a();\nb();|\n", " //"), std::nullopt) << "begins a comment";
  EXPECT_EQ(lineOf("a();\nb('http://x|');\n", "y"), std::nullopt) << "a string";
  EXPECT_EQ(lineOf("a();\nb(`\n // x|\n`);\n", "y"), std::nullopt) << "a template";
  EXPECT_EQ(lineOf("a();\nb(`\n |\n`);\n", " "), std::nullopt) << "a template";
  EXPECT_EQ(lineOf("a();\nreturn1 |x;\n", " "), std::nullopt);
  EXPECT_EQ(lineOf("a();\nb(); // x|\n", "\nc();"), std::nullopt) << "a line";
  EXPECT_EQ(lineOf("a();\nb(); // x|\n", "\rc();"), std::nullopt) << "a line, too";
  EXPECT_EQ(lineOf("a();\nb(); // x|\n",
                   "\xE2\x80\xA8"
                   "c();"),
            std::nullopt)
      << "a line, too";
  EXPECT_EQ(lineOf("a();\n/*\n// x|\n*/ b();\n", "*/ c();"), std::nullopt) << "ends the comment";
  EXPECT_EQ(lineOf("a(); // x|\nb();\n", "y"), std::nullopt) << "the first line";
  EXPECT_EQ(lineOf("a();\nb( // x|\n", "y"), std::nullopt) << "mistakes";
  EXPECT_EQ(lineOf("const a = <b>\n  // x|\n</b>;\n", "y", "/a.tsx"), std::nullopt) << "JSX text";
  EXPECT_EQ(lineOf("<p>\n// x|\n</p>\n<script>a();</script>\n", "y", "/a.vue"), std::nullopt);
}

constexpr const char* kLeaky =
    "const bus = require('./bus');\n"
    "const seen = [];\n"
    "require('http').createServer((req, res) => {\n"
    "  seen.push(req.url);\n"
    "  res.end();\n"
    "}).listen(0);\n";

// With and without what was found before.
TEST(LastOutcomes, WhatIsFoundIsWhatWouldBeFoundAnew) {
  TemporaryFolder folder;
  const std::string path = folder.path() + "/a.js";
  folder.write("bus.js", "module.exports = new (require('events'))();\n");
  LiveChecker checker;
  checker.setFolders({{folder.path(), {}}});
  std::string text = kLeaky;
  const auto type = [&](const std::string& behind, const std::string& put) {
    text.insert(text.find(behind) + behind.size(), put);
    checker.setText(path, text);
    LiveChecker fresh;
    fresh.setFolders({{folder.path(), {}}});
    fresh.setText(path, text);
    const auto known = checker.check(path, {});
    const auto anew = fresh.check(path, {});
    ASSERT_EQ(known.size(), anew.size()) << text;
    for (size_t i = 0; i < known.size(); ++i) {
      EXPECT_EQ(known[i].place, anew[i].place) << text;
      EXPECT_EQ(known[i].fingerprint, anew[i].fingerprint);
    }
  };
  type("}).listen(0);", " ");
  type("}).listen(0);", " // x");
  type("}).listen(0);", " ");
  type("// x", "yz");
  type("  res.end();", " // ends");
  type("// ends", " it");
  type("seen.push(req.url);", " // pushed");
  type("// pushed", " to");
  type("// pushed", "\n  seen.push(1);");
  type("// ends", " leakline-ignore-file growing-collection -- meant");
}

}  // namespace
}  // namespace leakline::test
