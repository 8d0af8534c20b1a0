#include "syntax/prefilter.h"

#include <gtest/gtest.h>

#include <random>

#include "syntax/prefilter_kernel.h"

namespace leakline {
namespace {

Hints hints(std::string_view text) {
  static const Prefilter prefilter;
  const Hints found = prefilter.scan(text);
  EXPECT_EQ(prefilter.isWorthParsing(text), found.worthParsing()) << text;
  return found;
}

bool worth(std::string_view text) {
  return hints(text).worthParsing();
}

TEST(Prefilter, FindsEveryWordOfItsTable) {
  for (const PrefilterWord& word : prefilterWords()) {
    std::string text(word.text);
    if (word.form == PrefilterWord::Form::Quoted) text = "'" + text + "'";
    if (word.form == PrefilterWord::Form::Camel) text += "Up";
    for (const size_t before : {size_t{0}, size_t{1}, size_t{31}, size_t{70}, size_t{5000}}) {
      for (const size_t behind : {size_t{0}, size_t{3}, size_t{64}}) {
        const std::string padded = std::string(before, ' ') + text + std::string(behind, ';');
        EXPECT_TRUE(hints(padded).has(word.hint)) << word.text << " at " << before;
      }
    }
    // Inside of a name it is another word.
    if (isNameByte(text.front())) {
      EXPECT_FALSE(hints("x" + text).has(word.hint)) << word.text;
    }
    if (word.form == PrefilterWord::Form::Whole && isNameByte(text.back())) {
      EXPECT_FALSE(hints(text + "x").has(word.hint)) << word.text;
    }
  }
}

TEST(Prefilter, WordsAreFitForIt) {
  for (const PrefilterWord& word : prefilterWords()) {
    const bool quoted = word.form == PrefilterWord::Form::Quoted;
    EXPECT_GE(word.text.size() + (quoted ? 1 : 0), 3U) << word.text;
    for (const char c : word.text) EXPECT_GT(c, 0) << word.text;
  }
}

TEST(Prefilter, ListenersAndTimersSuffice) {
  EXPECT_TRUE(worth("bus.on('a', f)"));
  EXPECT_TRUE(worth("x.addEventListener('a', f)"));
  EXPECT_TRUE(worth("import { on } from 'node:events';"));
  EXPECT_TRUE(worth("setInterval(f, 1)"));
  EXPECT_TRUE(worth("delete require.cache[x]"));
  EXPECT_TRUE(worth("const Redis = require(\"ioredis\")"));
  EXPECT_TRUE(worth("a$.subscribe(f); b.subscribeTo(c)"));
  EXPECT_TRUE(worth("Promise.race([p, new Promise((r) => setTimeout(r, 9))])"));
  EXPECT_FALSE(worth("setTimeout(f, 1)"));
  EXPECT_FALSE(worth("options.only = mySetInterval; resubscribe(); x.once2()"));
  EXPECT_FALSE(worth(""));
  EXPECT_FALSE(worth("a"));
}

TEST(Prefilter, WhatGrowsMattersWhereSomethingRepeats) {
  const std::string grows = "const seen = new Map(); function f(k) { seen.set(k, 1) }";
  EXPECT_FALSE(worth(grows));
  EXPECT_TRUE(worth(grows + "app.get('/', (req, res) => f(req.url))"));
  EXPECT_FALSE(worth("app.get('/', (req, res) => res.end())"));
  EXPECT_TRUE(worth("const f = require('./f'); module.exports = (req, res) => f(req)"));
  EXPECT_TRUE(worth("import f from '@/f'\nexport default defineComponent({ setup: f })"));
  EXPECT_TRUE(worth("export default { beforeCreate() { Vue.mixin({}) } }"));
  EXPECT_FALSE(worth("const f = require('./f'); f()"));
}

TEST(Prefilter, TellsWhatOthersMayGetFromAFile) {
  const Hints helper = hints("exports.later = (f) => setTimeout(f, 1000)");
  EXPECT_TRUE(helper.acquires());
  EXPECT_FALSE(helper.ofInterest());
  const Hints handler = hints("const f = require('./f'); module.exports = (req, res) => f(req)");
  EXPECT_FALSE(handler.acquires() || handler.ofInterest());
  EXPECT_TRUE(handler.repeats() && handler.worthParsing());
}

TEST(Prefilter, TakesNamesOfTheUser) {
  const std::string text = "import f from './f'; onEachTick(f)";
  EXPECT_FALSE(worth(text));
  EXPECT_TRUE(Prefilter({"onEachTick", "x", "été"}).isWorthParsing(text));
  EXPECT_FALSE(Prefilter({"EachTick"}).isWorthParsing(text));
}

// Made of pieces of words, so that much begins and little ends.
TEST(Prefilter, BothKernelsFindTheSame) {
  WordStarts starts;
  std::string pieces = " .$_'\"(;\n\xC3\xA9";
  for (const PrefilterWord& word : prefilterWords()) {
    if (word.text.size() > 3) starts.add(firstFour(word.text.data()));
    pieces += word.text;
  }
  std::mt19937 random(2);
  std::vector<uint32_t> wide(2049);
  std::vector<uint32_t> portable(2049);
  size_t total = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    while (text.size() < 2048 + WordStarts::kBytes) {
      text += pieces.substr(random() % pieces.size(), 1 + random() % 6);
    }
    const StartsBlock block{text.data(), 32 + 32 * (random() % 64), random() % 2 == 0};
    const size_t count = findStartsPortably(starts, block, portable.data());
    ASSERT_EQ(bestFindStarts()(starts, block, wide.data()), count);
    ASSERT_TRUE(std::equal(wide.begin(), wide.begin() + static_cast<std::ptrdiff_t>(count),
                           portable.begin()));
    total += count;
  }
  EXPECT_GT(total, 1000U) << "there must be something to find";
}

}  // namespace
}  // namespace leakline
