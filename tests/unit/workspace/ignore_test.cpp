#include <gtest/gtest.h>

#include <random>

#include "support/git_sandbox.h"
#include "workspace/ignore_pattern.h"
#include "workspace/ignore_rules.h"

namespace leakline {
namespace {

bool matches(std::string_view line, std::string_view path, bool isFolder = false) {
  const auto pattern = IgnorePattern::parse(line);
  return pattern && pattern->matches(path, isFolder);
}

TEST(IgnorePattern, LinesThatAreNone) {
  for (const char* line : {"", " ", "# x", "/", "\r", "!"}) {
    EXPECT_FALSE(IgnorePattern::parse(line)) << line;
  }
  EXPECT_TRUE(matches("\\#x", "#x"));
  EXPECT_TRUE(matches("\\!x", "!x"));
  EXPECT_TRUE(matches("x  ", "x"));
  EXPECT_TRUE(matches("x\\ ", "x "));
  EXPECT_TRUE(matches("x\r", "x"));
}

TEST(IgnorePattern, NamesMatchAtEveryLevel) {
  EXPECT_TRUE(matches("dist", "dist"));
  EXPECT_TRUE(matches("dist", "a/b/dist"));
  EXPECT_FALSE(matches("dist", "a/dists"));
  EXPECT_TRUE(matches("*.log", "a/b.log"));
  EXPECT_FALSE(matches("*.log", "a/b.logs"));
  EXPECT_TRUE(matches("a?[b-d]x", "q/aacx"));
  EXPECT_FALSE(matches("a[!b-d]x", "acx"));
  EXPECT_TRUE(matches("[[:digit:]]*", "4x"));
  EXPECT_FALSE(matches("[a", "a"));
}

TEST(IgnorePattern, SlashesBindToTheFolder) {
  EXPECT_TRUE(matches("/a", "a"));
  EXPECT_FALSE(matches("/a", "b/a"));
  EXPECT_TRUE(matches("a/b", "a/b"));
  EXPECT_FALSE(matches("a/b", "x/a/b"));
  EXPECT_FALSE(matches("a/*", "a/b/c"));
  EXPECT_TRUE(matches("build/", "x/build", true));
  EXPECT_FALSE(matches("build/", "x/build", false));
}

TEST(IgnorePattern, TwoStars) {
  EXPECT_TRUE(matches("**/a", "a"));
  EXPECT_TRUE(matches("**/a/b", "x/y/a/b"));
  EXPECT_TRUE(matches("a/**", "a/b/c"));
  EXPECT_FALSE(matches("a/**", "a", true));
  EXPECT_TRUE(matches("a/**/b", "a/b"));
  EXPECT_TRUE(matches("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(matches("a**b/c", "ax/b/c"));
}

TEST(IgnorePattern, TakesLittleTime) {
  std::string stars;
  std::string folders;
  for (int i = 0; i < 2000; ++i) stars += "a*";
  for (int i = 0; i < 500; ++i) folders += "**/a*/";
  EXPECT_FALSE(matches(stars + "b", std::string(4000, 'a')));
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "aaaa/";
  EXPECT_FALSE(matches(folders + "b", path + "c"));
}

// git's own library says the same about patterns and paths made of these.
TEST(IgnoreRules, AreThoseOfGit) {
  const std::vector<std::string> parts{"a", "b", "*",   "**",   "?",  "/",
                                       "/", "!", ".js", "[ab]", "\\*"};
  const std::vector<std::string> paths{"a",      "b",     "ab",        "a.js",    "a/b", "a/a/b",
                                       "b/a.js", "b/a/b", "a/b/ab.js", "ab/ab/a", "*",   "a/*"};
  std::mt19937 random(11);
  const test::GitSandbox git;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int line = 0; line < 3; ++line) {
      for (size_t n = 1 + random() % 4; n > 0; --n) text += parts[random() % parts.size()];
      text += random() % 6 == 0 ? "/\n" : "\n";
    }
    git.write(".gitignore", text);
    IgnoreRules rules;
    rules.push(git.root(), text);
    for (const std::string& path : paths) {
      // In a folder that is ignored nothing can be taken back; libgit2 thinks otherwise.
      bool folderIgnored = false;
      for (size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
        folderIgnored |= rules.isIgnored(git.path(path.substr(0, end)), true);
      }
      if (folderIgnored) continue;
      EXPECT_EQ(rules.isIgnored(git.path(path), false), git.ignores(path)) << path << " with\n"
                                                                           << text;
    }
  }
}

TEST(IgnoreRules, DeeperFilesDecideFirst) {
  IgnoreRules rules;
  rules.push("/r", "*.js\n!keep.js\n");
  rules.push("/r/a", "keep.js\n!b.js\n");
  EXPECT_TRUE(rules.isIgnored("/r/x.js", false));
  EXPECT_FALSE(rules.isIgnored("/r/keep.js", false));
  EXPECT_TRUE(rules.isIgnored("/r/a/keep.js", false));
  EXPECT_FALSE(rules.isIgnored("/r/a/b.js", false));
  rules.leaveTo("/r/ab");
  EXPECT_FALSE(rules.isIgnored("/r/ab/keep.js", false));
}

}  // namespace
}  // namespace leakline
