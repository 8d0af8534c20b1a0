#include "syntax/svelte.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace leakline {
namespace {

// The text of each script block, "module:" and the language in front.
std::vector<std::string> scripts(std::string_view text) {
  std::vector<std::string> all;
  for (const ScriptBlock& script : svelteScriptsOf(text)) {
    std::string one(script.perInstance ? "" : "module:");
    if (!script.lang.empty()) one += std::string(script.lang) + ":";
    all.push_back(one + std::string(text.substr(script.begin, script.end - script.begin)));
  }
  return all;
}

using Texts = std::vector<std::string>;

TEST(Svelte, FindsBothBlocksAndTheirLanguage) {
  EXPECT_EQ(scripts("<script>a()</script>\n<p>{b}</p>"), Texts{"a()"});
  EXPECT_EQ(scripts("<script context=\"module\" lang='ts'>a</script><script lang=ts>b</script>"),
            (Texts{"module:ts:a", "ts:b"}));
  EXPECT_EQ(scripts("<script module>a</script>\n<script>b</script>"), (Texts{"module:a", "b"}));
  EXPECT_EQ(scripts("<style>a > b {}</style>"), Texts{});
}

TEST(Svelte, TakesOnlyTheTopLevel) {
  EXPECT_EQ(scripts("<svelte:head><script>no</script></svelte:head><script>a</script>"),
            Texts{"a"});
  EXPECT_EQ(scripts("<svelte:head><meta name=\"a\"><link></svelte:head><script>a</script>"),
            Texts{"a"});
  EXPECT_EQ(scripts("<A on:click={() => b > c} /><script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<A t={'}'} u=\">\"><b/></A><script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("{#if a <b && `<i>`}<p>it's</p>{/if}<script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<!-- <script>no</script> --><script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("{@html '<script>no</script>'}<script>a</script>"), Texts{"a"});
}

TEST(Svelte, BearsWhatIsBeingTyped) {
  EXPECT_EQ(scripts("<div>\n<script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("{#if it's\n<script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<script>typing("), Texts{"typing("});
  EXPECT_EQ(scripts("<script"), Texts{""});
  EXPECT_EQ(scripts("<a b={"), Texts{});
  EXPECT_EQ(scripts("<"), Texts{});
  EXPECT_EQ(scripts(""), Texts{});
}

TEST(Svelte, TakesAnyTextInLittleTime) {
  std::mt19937 random(5);
  const Texts parts{"<a", ">", "</a>", "<script>", "</script>", "<style>", "\n", "b={", "}",
                    "{",  "'", "`",    "\"",       "<!--",      "-->",     "<",  "/",   "x"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += parts[random() % parts.size()];
    size_t last = 0;
    for (const ScriptBlock& script : svelteScriptsOf(text)) {
      ASSERT_LE(last, script.begin);
      ASSERT_LE(script.begin, script.end);
      ASSERT_LE(script.end, text.size());
      last = script.end;
    }
  }
  // Each of these would take minutes if something were looked for again and again.
  for (const std::string& part : parts) {
    std::string text = "<a b={";
    while (text.size() < 1'000'000) text += part;
    (void)svelteScriptsOf(text);
  }
}

}  // namespace
}  // namespace leakline
