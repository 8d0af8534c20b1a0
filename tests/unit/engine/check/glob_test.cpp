#include "engine/check/glob.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const auto glob = Glob::parse(pattern);
  if (!glob) ADD_FAILURE() << glob.error().message;
  return glob && glob->matches(path);
}

TEST(Glob, ANameAloneIsMeantAnywhere) {
  EXPECT_TRUE(matches("dist", "dist"));
  EXPECT_TRUE(matches("dist", "a/b/dist/c.js"));
  EXPECT_TRUE(matches("dist/", "a/dist/c.js"));
  EXPECT_TRUE(matches("*.gen.js", "a/b.gen.js"));
  EXPECT_FALSE(matches("dist", "a/distant/c.js"));
  EXPECT_FALSE(matches("*.js", "a.jsx"));
}

TEST(Glob, APathIsRelativeToTheFolder) {
  EXPECT_TRUE(matches("src/a.js", "src/a.js"));
  EXPECT_TRUE(matches("./src/a.js", "src/a.js"));
  EXPECT_TRUE(matches("/a.js", "a.js"));
  EXPECT_FALSE(matches("/a.js", "src/a.js"));
  EXPECT_FALSE(matches("src/a.js", "lib/src/a.js"));
}

TEST(Glob, StarsAndSets) {
  EXPECT_TRUE(matches("src/*/x.js", "src/a/x.js"));
  EXPECT_FALSE(matches("src/*/x.js", "src/a/b/x.js"));
  EXPECT_TRUE(matches("src/**/x.js", "src/x.js"));
  EXPECT_TRUE(matches("src/**/x.js", "src/a/b/x.js"));
  EXPECT_FALSE(matches("src/**/x.js", "src/ax.js"));
  EXPECT_TRUE(matches("src/**", "src/a/b"));
  EXPECT_TRUE(matches("**/*.test.{js,ts}", "a/b.test.ts"));
  EXPECT_FALSE(matches("**/*.test.{js,ts}", "a/b.test.tsx"));
  EXPECT_TRUE(matches("a?c/[x-z]1", "abc/y1"));
  EXPECT_FALSE(matches("a?c/[!x-z]1", "abc/y1"));
  EXPECT_FALSE(matches("a?c", "a/c"));
  EXPECT_TRUE(matches("what\\?", "what?"));
  EXPECT_FALSE(matches("what\\?", "whats"));
}

TEST(Glob, WhatMatchesAFolderMatchesAllBelow) {
  EXPECT_TRUE(matches("src/gen*", "src/generated/deep/x.js"));
}

TEST(Glob, MistakesAreSaid) {
  for (const char* pattern : {"", "./", "!a", "a{b", "a{b{c}}", "[a", "/"}) {
    EXPECT_FALSE(Glob::parse(pattern)) << pattern;
  }
  EXPECT_FALSE(Glob::parse(std::string(2'000, 'a')));
  EXPECT_FALSE(Glob::parse("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"));
}

TEST(Glob, NoPatternIsSlow) {
  std::string pattern;
  for (int i = 0; i < 100; ++i) pattern += "**/*a*";
  EXPECT_FALSE(matches(pattern, std::string(4'000, 'a') + "b"));
}

}  // namespace
}  // namespace leakline
