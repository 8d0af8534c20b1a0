#include "detect/shared_context.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::argument;
using test::at;
using test::edge;
using test::function;
using test::kScripts;
using test::number;
using test::observed;
using test::textualHeap;
using test::verdictOf;

// `count` scopes of one function, each with a variable that nothing else holds and a function that
// is alive. Scopes have the ids 1001, 1011, …; values follow at + 2, functions at + 4.
std::string scopes(size_t count, uint64_t bytes = 20'000, std::string_view name = "before") {
  std::string text;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = 1001 + 10 * i;
    text += "node " + number(id) + " object \"system / Context\" size=32\n" +
            edge(id, "internal:previous", 11) + "node " + number(id + 2) +
            " object Settings size=" + number(bytes) + "\n" +
            edge(id, "context:" + std::string(name), id + 2) + function(id + 4, "describe", 7, 30) +
            edge(id + 4, "internal:context", id) + edge(3, "internal:f" + number(i), id + 4);
  }
  return text;
}

std::string argumentsOf(const Sighting& s) {
  std::string all;
  for (const auto& [key, value] : s.args) all += key + "=" + value + " ";
  return all;
}

TEST(SharedContext, ValuesThatTheirScopeAloneKeeps) {
  const auto heap = textualHeap(std::string(kScripts) + scopes(20));
  const auto found = observed(kSharedContext, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 20U);
  EXPECT_EQ(s.retainedSize, 20U * 20'000);
  EXPECT_EQ(s.members.at(0), at(*heap, 1003));
  EXPECT_TRUE(s.provedBySource);
  EXPECT_EQ(argumentsOf(s), "variable=before readers= (describe) ");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Unread);
  EXPECT_EQ(s.clues[0].variable, "before");
  EXPECT_EQ(s.clues[0].scopeVariables, std::vector<std::string>{"before"});
  ASSERT_EQ(s.clues[0].nearby.size(), 1U) << "one of each place";
  EXPECT_EQ(s.clues[0].nearby[0].line, 30U);
  EXPECT_EQ(verdictOf(kSharedContext, s, {20, 220, 420}, {20, 200, 200}), "certain growing");
  EXPECT_EQ(verdictOf(kSharedContext, s, {420, 420, 420}, {420, 0, 0}), "") << "a waste, no leak";
  EXPECT_EQ(verdictOf(kSharedContext, s, {5000}), "possible many");
  test::expectMessagesFit(kSharedContext, s);
}

// Each value has the function that keeps the next scope.
TEST(SharedContext, AChainIsCountedOnce) {
  std::string text = scopes(5);
  for (uint64_t i = 1; i < 5; ++i) {
    text += edge(1003 + 10 * i, "property:describe", 1005 + 10 * (i - 1));
  }
  // Only the last function is held from outside.
  for (uint64_t i = 0; i < 4; ++i) {
    const std::string held = edge(3, "internal:f" + number(i), 1005 + 10 * i);
    text.erase(text.find(held), held.size());
  }
  const auto found = observed(kSharedContext, text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 5U);
  EXPECT_EQ(found[0].retainedSize, 5U * 20'000 + 4 * (32 + 64));
}

TEST(SharedContext, ValuesHeldElsewhereOrSmallAreNothing) {
  std::string text = scopes(6);
  for (uint64_t i = 0; i < 6; ++i) text += edge(11, "context:v" + number(i), 1003 + 10 * i);
  EXPECT_TRUE(observed(kSharedContext, text).empty());
  EXPECT_TRUE(observed(kSharedContext, scopes(6, 100)).empty());
  EXPECT_TRUE(observed(kSharedContext, scopes(6, 20'000, "this")).empty());
  const auto little = observed(kSharedContext, scopes(6, 1'000));
  ASSERT_EQ(little.size(), 1U);
  EXPECT_EQ(verdictOf(kSharedContext, little[0], {6, 106, 206}), "");
}

// A variable that is assigned again is in a cell on Node 26.
TEST(SharedContext, CellsAreSeenThrough) {
  std::string text = scopes(6);
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t id = 1001 + 10 * i;
    const std::string direct = edge(id, "context:before", id + 2);
    text.erase(text.find(direct), direct.size());
    text += "node " + number(id + 8) + " hidden \"system / ContextCell\"\n" +
            edge(id, "context:before", id + 8) + edge(id + 8, "hidden:0", id + 2);
  }
  const auto found = observed(kSharedContext, text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 6U);
}

// Functions of scopes inside, and suspended ones, can read the variable, too.
TEST(SharedContext, EveryFunctionThatIsAliveIsAsked) {
  std::string text = scopes(6);
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t id = 5001 + 10 * i;
    const uint64_t scope = 1001 + 10 * i;
    text += "node " + number(id) + " object \"system / Context\"\n" +
            edge(id, "internal:previous", scope) + function(id + 2, "inner", 7, 35) +
            edge(id + 2, "internal:context", id) + edge(3, "internal:i" + number(i), id + 2) +
            "node " + number(id + 4) + " object Generator\nlocation " + number(id + 4) +
            " script=7 line=40 column=2\n" + edge(id + 4, "internal:context", scope) +
            edge(3, "internal:g" + number(i), id + 4);
  }
  const auto found = observed(kSharedContext, text);
  ASSERT_EQ(found.size(), 1U);
  std::string lines;
  for (const Location& l : found[0].clues.at(0).nearby) lines += number(l.line) + " ";
  EXPECT_EQ(lines, "30 35 40 ");
}

TEST(SharedContext, WhatCannotBeLookedUpIsNothing) {
  std::string ofNode = scopes(6);
  std::string arguments = scopes(6);
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t scope = 1001 + 10 * i;
    const uint64_t id = 5001 + 10 * i;
    ofNode += function(id, "helper", 9, 3) + edge(id, "internal:context", scope) +
              edge(3, "internal:h" + number(i), id);
    arguments += "node " + number(id) + " array \"\"\n" + edge(id, "internal:context", scope) +
                 edge(3, "internal:a" + number(i), id);
  }
  EXPECT_TRUE(observed(kSharedContext, ofNode).empty());
  EXPECT_TRUE(observed(kSharedContext, arguments).empty());
}

// The scope of a module is no call's.
TEST(SharedContext, ModulesAreNotLookedAt) {
  std::string text = scopes(6);
  for (uint64_t i = 0; i < 6; ++i) {
    const std::string outer = edge(1001 + 10 * i, "internal:previous", 11);
    text.replace(text.find(outer), outer.size(), edge(1001 + 10 * i, "internal:previous", 9));
  }
  EXPECT_TRUE(observed(kSharedContext, text).empty());
}

TEST(SharedContext, ACancelledSearchEnds) {
  test::expectCancelled(kSharedContext, scopes(20));
}

}  // namespace
}  // namespace leakline
