#include "detect/pending_promise.h"

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

// `count` suspended calls of the function 71, from 1001 on.
std::string suspended(size_t count, std::string_view name = "Generator", int script = 7,
                      uint64_t first = 1001) {
  std::string text =
      function(71, "fetchAll", script, 30) + "node 73 object Array\nedge 3 -internal:all-> 73\n";
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = first + 4 * i;
    text += "node " + number(id) + " object " + std::string(name) + " size=48\nlocation " +
            number(id) + " script=" + std::to_string(script) + " line=30 column=4\n" +
            edge(id, "internal:function", 71) + "node " + number(id + 2) + " array \"\" size=16\n" +
            edge(id, "internal:parameters_and_registers", id + 2) +
            edge(73, "element:" + number(i), id);
  }
  return text;
}

TEST(PendingPromise, SeesAsyncFunctionsThatWait) {
  const auto heap = textualHeap(std::string(kScripts) + suspended(20));
  const auto found = observed(kPendingPromise, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 20U);
  EXPECT_EQ(s.retainedSize, 20U * (48 + 16));
  EXPECT_EQ(argument(s, "what"), "calls of async function");
  EXPECT_EQ(argument(s, "function"), "fetchAll");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Function) << "the line to change is in the function";
  EXPECT_EQ(s.clues[0].function->line, 30U);
  EXPECT_EQ(verdictOf(kPendingPromise, s, {20, 220, 420}, {20, 200, 200}), "certain growing");
  test::expectMessagesFit(kPendingPromise, s);
}

// Requests that are being worked on wait, too.
TEST(PendingPromise, WorkInFlightIsNoFinding) {
  const auto found = observed(kPendingPromise, suspended(20));
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(verdictOf(kPendingPromise, s, {200, 200, 200}, {0, 0, 200}), "");
  EXPECT_EQ(verdictOf(kPendingPromise, s, {200, 200, 200}, {200, 0, 0}), "");
  EXPECT_EQ(verdictOf(kPendingPromise, s, {20, 120, 220}, {0, 3, 217}), "possible growing");
  EXPECT_EQ(verdictOf(kPendingPromise, s, {200}), "possible many");
}

TEST(PendingPromise, GeneratorsAreCalledSo) {
  const auto found = observed(kPendingPromise, suspended(6, "rows"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "what"), "generators of");
}

TEST(PendingPromise, FunctionsOfNodeArePossibleAtMost) {
  const auto found = observed(kPendingPromise, suspended(20, "Generator", 9));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kPendingPromise, found[0], {20, 220, 420}), "possible growing");
}

// One promise, callbacks in a chain of reactions; `offset` is where the fields begin (Node 22: 1).
std::string reactions(size_t count, uint64_t offset) {
  std::string text = "node 81 object Promise\nedge 11 -context:ready-> 81\n";
  uint64_t before = 81;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = 2001 + 10 * i;
    text += "node " + number(id) + " hidden \"system / PromiseReaction\" size=40\n" +
            function(id + 2, "whenReady", 7, 60) + "node " + number(id + 4) + " object Promise\n";
    text += i == 0 ? edge(81, "internal:reactions_or_result", id)
                   : edge(before, "hidden:" + number(offset), id);
    text += edge(id, "hidden:" + number(offset + 1), 61) +
            edge(id, "hidden:" + number(offset + 2), id + 2) +
            edge(id, "hidden:" + number(offset + 3), id + 4);
    before = id;
  }
  return text + edge(before, "hidden:" + number(offset), 63);
}

TEST(PendingPromise, SeesCallbacksOfAPromiseThatNeverSettles) {
  for (const uint64_t offset : {0, 1}) {
    const auto heap = textualHeap(std::string(kScripts) + reactions(12, offset));
    const auto found = observed(kPendingPromise, *heap);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].count, 12U);
    EXPECT_EQ(found[0].holder, at(*heap, 81));
    EXPECT_EQ(argument(found[0], "holder"), "ready");
    EXPECT_EQ(found[0].clues.at(0).kind, ClueKind::Registration);
    EXPECT_EQ(found[0].clues[0].methods.at(0), "then");
    EXPECT_EQ(found[0].members.at(0), at(*heap, 2003)) << "a reaction keeps all older ones";
  }
}

// Promise.race([ready, …]) again and again: V8's functions, each for a promise of its own.
std::string followers(size_t count) {
  std::string text =
      "node 81 object Promise\nedge 11 -context:ready-> 81\n" + edge(31, "internal:context", 11);
  uint64_t before = 81;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = 3001 + 10 * i;
    text += "node " + number(id) + " hidden \"system / PromiseReaction\" size=40\nnode " +
            number(id + 2) + " closure \"\"\nnode " + number(id + 4) +
            " object \"system / Context\"\nnode " + number(id + 6) + " object Promise\n" +
            edge(before, i == 0 ? "internal:reactions_or_result" : "hidden:1", id) +
            edge(id, "hidden:3", id + 2) + edge(id + 2, "internal:context", id + 4) +
            edge(id + 4, "hidden:1", id + 6);
    before = id;
  }
  return text;
}

TEST(PendingPromise, SeesPromisesThatFollowOneThatNeverSettles) {
  const auto heap = textualHeap(std::string(kScripts) + followers(12));
  const auto found = observed(kPendingPromise, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 12U);
  EXPECT_EQ(s.holder, at(*heap, 81));
  EXPECT_EQ(s.ceiling, Confidence::Certain);
  EXPECT_EQ(argument(s, "function"), "ready");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Wait);
  EXPECT_EQ(s.clues[0].variable, "ready");
  EXPECT_EQ(s.clues[0].scope->scriptId, 7U);
  test::expectMessagesFit(kPendingPromise, s);
}

TEST(PendingPromise, CallbacksComeAfterWhatKeepsThem) {
  EXPECT_TRUE(observed(kPendingPromise, reactions(12, 0)).at(0).aggravating);
  EXPECT_FALSE(observed(kPendingPromise, followers(12)).at(0).aggravating);
  EXPECT_FALSE(observed(kPendingPromise, suspended(12)).at(0).aggravating);
}

TEST(PendingPromise, SettledPromisesAndOddShapesAreNothing) {
  EXPECT_TRUE(observed(kPendingPromise, "").empty());
  EXPECT_TRUE(observed(kPendingPromise,
                       "node 81 object Promise\nedge 3 -internal:p-> 81\n"
                       "edge 81 -internal:reactions_or_result-> 61\n")
                  .empty());
  // A ring of reactions.
  const auto ring = observed(kPendingPromise, reactions(3, 0) + edge(2021, "hidden:9", 2001));
  ASSERT_EQ(ring.size(), 1U);
}

TEST(PendingPromise, ACancelledSearchEnds) {
  test::expectCancelled(kPendingPromise, suspended(20));
}

}  // namespace
}  // namespace leakline
