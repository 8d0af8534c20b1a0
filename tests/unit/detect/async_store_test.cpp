#include "detect/async_store.h"

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

// An AsyncLocalStorage in a module variable.
const std::string kStorage =
    "node 51 object AsyncLocalStorage\nedge 11 -context:requests-> 51\n"
    "node 53 symbol kResourceStore\nedge 51 -property:kResourceStore-> 53\n"
    "edge 31 -internal:context-> 11\n";

std::string store(uint64_t id, std::string_view name = "Request") {
  return "node " + number(id) + " object " + std::string(name) + " size=100\n";
}

// `count` live timers of one function, each with a store of its own. `arrow` leads to the store.
std::string timers(size_t count, std::string_view arrow, int script = 7) {
  std::string text = kStorage + function(71, "beat", script, 20) + "node 73 object TimersList\n" +
                     edge(3, "internal:timers", 73);
  uint64_t before = 73;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = 1001 + 10 * i;
    text += "node " + number(id) + " object Timeout size=40\n" + store(id + 2) +
            edge(before, "property:_idleNext", id) + edge(id, "property:_onTimeout", 71) +
            edge(id, arrow, id + 2);
    before = id;
  }
  return text + edge(before, "property:_idleNext", 73);
}

TEST(AsyncStore, TimersKeepTheirStores) {
  const auto heap =
      textualHeap(std::string(kScripts) + timers(20, "property:\"<symbol kResourceStore>\""));
  const auto found = observed(kAsyncStore, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 20U);
  EXPECT_EQ(s.retainedSize, 20U * 100);
  EXPECT_EQ(s.members.at(0), at(*heap, 1003)) << "the stores, not the timers";
  EXPECT_EQ(argument(s, "class"), "Request");
  EXPECT_EQ(argument(s, "storage"), " 'requests'");
  EXPECT_EQ(argument(s, "keepers"), "timers of beat");
  ASSERT_EQ(s.clues.size(), 2U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Registration);
  EXPECT_EQ(s.clues[0].function->line, 20U);
  EXPECT_EQ(s.clues[0].methods.at(0), "setInterval");
  EXPECT_FALSE(s.clues[1].function) << "else the call of run()";
  EXPECT_EQ(s.clues[1].methods.at(0), "run");
  EXPECT_EQ(s.clues[1].variable, "requests");
  EXPECT_EQ(verdictOf(kAsyncStore, s, {20, 220, 420}, {20, 200, 200}), "certain growing");
  test::expectMessagesFit(kAsyncStore, s);
}

TEST(AsyncStore, RequestsInFlightAreNoFinding) {
  const auto found = observed(kAsyncStore, timers(20, "property:\"<symbol kResourceStore>\""));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kAsyncStore, found[0], {200, 200, 200}, {0, 0, 200}), "");
  EXPECT_EQ(verdictOf(kAsyncStore, found[0], {200, 200, 200}, {200, 0, 0}), "");
  EXPECT_EQ(verdictOf(kAsyncStore, found[0], {200}), "possible many");
}

TEST(AsyncStore, TimersOfNodeArePossibleAtMost) {
  const auto found = observed(kAsyncStore, timers(20, "property:\"<symbol kResourceStore>\"", 9));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kAsyncStore, found[0], {20, 220, 420}), "possible growing");
}

// Node 12 and 14: the shape of the timer tells that one of its nameless symbols is the storage's.
TEST(AsyncStore, NamelessSymbolsCountIfTheShapeHasTheStoragesSymbol) {
  std::string text = timers(6, "property:<symbol>");
  text += "node 61001 hidden system\nnode 61003 hidden system\n";
  for (uint64_t i = 0; i < 6; ++i) text += edge(1001 + 10 * i, "internal:map", 61001);
  text += edge(61001, "internal:descriptors", 61003);
  EXPECT_TRUE(observed(kAsyncStore, text).empty());
  const auto found = observed(kAsyncStore, text + edge(61003, "internal:36", 53));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 6U);
}

// A handle's owner is behind such a symbol, too.
TEST(AsyncStore, WhatKnowsTheHandleIsNoStore) {
  std::string text = kStorage + "node 61001 hidden system\n" + edge(61001, "internal:3", 53) +
                     "node 61003 hidden system\n" + edge(61003, "internal:descriptors", 61001);
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t id = 1001 + 10 * i;
    text += "node " + number(id) + " object TCP\nnode " + number(id + 2) + " object Socket\n" +
            store(id + 4) + edge(3, "internal:h" + number(i), id) +
            edge(id, "internal:map", 61003) + edge(id, "property:<symbol>", id + 2) +
            edge(id + 2, "property:_handle", id) + edge(id, "property:<symbol>", id + 4);
  }
  const auto heap = textualHeap(std::string(kScripts) + text);
  const auto found = observed(kAsyncStore, *heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "class"), "Request");
  EXPECT_EQ(argument(found[0], "keepers"), "TCP objects");
  EXPECT_EQ(verdictOf(kAsyncStore, found[0], {20, 220, 420}), "possible growing");
  ASSERT_EQ(found[0].clues.size(), 1U) << "Node made the handle: only run() can be named";
  EXPECT_EQ(found[0].clues[0].methods.at(1), "enterWith");
}

// Node 24: the frame's table has the storage beside the store; reactions hold the frame.
std::string reactions(size_t count) {
  std::string text = kStorage + "node 81 object Promise\nedge 11 -context:ready-> 81\n";
  uint64_t before = 81;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = 2001 + 20 * i;
    text += "node " + number(id) + " hidden \"system / PromiseReaction\" size=40\n" +
            function(id + 2, "flush", 7, 60) + "node " + number(id + 4) +
            " object AsyncContextFrame\nnode " + number(id + 6) + " array \"\"\n" + store(id + 8) +
            edge(id, "hidden:0", id + 4) + edge(id, "hidden:3", id + 2) +
            edge(id + 4, "internal:table", id + 6) + edge(id + 6, "internal:5", 51) +
            edge(id + 6, "internal:6", id + 8);
    text +=
        before == 81 ? edge(81, "internal:reactions_or_result", id) : edge(before, "hidden:1", id);
    before = id;
  }
  return text;
}

TEST(AsyncStore, ReactionsKeepFrames) {
  const auto heap = textualHeap(std::string(kScripts) + reactions(8));
  const auto found = observed(kAsyncStore, *heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 8U);
  EXPECT_EQ(argument(found[0], "storage"), " 'requests'");
  EXPECT_EQ(argument(found[0], "keepers"), "promises that wait to call flush");
  EXPECT_EQ(found[0].clues.at(0).methods.at(0), "then");
}

// The result of an async function that waits: its function is to be named.
TEST(AsyncStore, ResultsOfWaitingFunctions) {
  std::string text = kStorage + function(71, "ask", 7, 30);
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t id = 1001 + 10 * i;
    text += "node " + number(id) + " object Generator\nlocation " + number(id) +
            " script=7 line=30 column=4\nnode " + number(id + 2) + " array \"\"\n" + "node " +
            number(id + 4) + " object Promise\n" + store(id + 6) +
            edge(3, "internal:g" + number(i), id) + edge(id, "internal:function", 71) +
            edge(id, "internal:parameters_and_registers", id + 2) + edge(id, "hidden:3", id + 4) +
            edge(id + 4, "property:\"<symbol kResourceStore>\"", id + 6);
  }
  const auto found = observed(kAsyncStore, text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "keepers"), "calls of ask that wait");
  EXPECT_EQ(found[0].clues.at(0).kind, ClueKind::Function);
}

TEST(AsyncStore, AStoreThatIsHeldNearerToTheRootIsNotKeptByTimers) {
  std::string text = timers(8, "property:\"<symbol kResourceStore>\"");
  for (uint64_t i = 0; i < 8; ++i) text += edge(11, "context:s" + number(i), 1003 + 10 * i);
  EXPECT_TRUE(observed(kAsyncStore, text).empty());
}

TEST(AsyncStore, APromiseInTheStoreDoesNotKeepIt) {
  std::string text = kStorage;
  for (uint64_t i = 0; i < 8; ++i) {
    const uint64_t id = 1001 + 10 * i;
    text += store(id) + "node " + number(id + 2) + " object Promise\n" +
            edge(3, "internal:s" + number(i), id) + edge(id, "property:ready", id + 2) +
            edge(id + 2, "property:\"<symbol kResourceStore>\"", id);
  }
  EXPECT_TRUE(observed(kAsyncStore, text).empty());
}

TEST(AsyncStore, ACancelledSearchEnds) {
  test::expectCancelled(kAsyncStore, timers(20, "property:\"<symbol kResourceStore>\""));
}

}  // namespace
}  // namespace leakline
