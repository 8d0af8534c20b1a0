#include "detect/timer_pileup.h"

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

constexpr uint64_t kList = 101;

// Node's list of all timers with one delay.
std::string list(uint32_t delay, uint64_t id = kList) {
  const std::string map = number(id + 2);
  return "node " + number(id) + " object TimersList\nnode " + map +
         " object Object\nedge 3 -internal:m" + map + "-> " + map + "\nedge " + map +
         " -element:" + std::to_string(delay) + "-> " + number(id) + "\nnode " + number(id + 4) +
         " object Array\nedge " + map + " -property:queue-> " + number(id + 4) + "\nedge " +
         number(id + 4) + " -element:1-> " + number(id) + "\n";
}

enum class Repeat { Never, SmallNumber, HeapNumber };

// `count` Timeouts with ids from 1001 on, callbacks from 5001 on, which must be declared.
std::string timers(size_t count, Repeat repeat, uint64_t list = kList, uint64_t first = 1001,
                   uint64_t firstCallback = 5001) {
  std::string text;
  uint64_t before = list;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = first + 2 * i;
    text += "node " + number(id) + " object Timeout size=40\n";
    text += edge(before, "property:_idleNext", id) + edge(id, "property:_idlePrev", before);
    text += edge(id, "property:_onTimeout", firstCallback + 10 * i);
    if (repeat == Repeat::Never) text += edge(id, "property:_repeat", 61);
    if (repeat == Repeat::HeapNumber) text += edge(id, "property:_repeat", 63);
    before = id;
  }
  return text + edge(before, "property:_idleNext", list) + edge(list, "property:_idlePrev", before);
}

std::string callbacks(size_t count, int script = 7, int line = 30) {
  std::string text;
  for (uint64_t i = 0; i < count; ++i) text += function(5001 + 10 * i, "onTick", script, line);
  return text;
}

TEST(TimerPileup, SeesIntervalsOfOneFunction) {
  const auto heap = textualHeap(std::string(kScripts) + list(60000) + callbacks(20) +
                                timers(20, Repeat::SmallNumber));
  const std::vector<Sighting> found = observed(kTimerPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 20U);
  EXPECT_EQ(s.members.size(), 20U);
  EXPECT_EQ(s.retainedSize, 20U * (40 + 64));
  EXPECT_EQ(argument(s, "timers"), "intervals");
  EXPECT_EQ(argument(s, "schedule"), " (every 60000 ms)");
  EXPECT_EQ(s.representative, at(*heap, 1001)) << "near the list: the chain to the middle is long";
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Registration);
  EXPECT_EQ(s.clues[0].methods, (std::vector<std::string>{"setInterval"}));
  ASSERT_TRUE(s.clues[0].function);
  EXPECT_EQ(s.clues[0].function->line, 30U);
  EXPECT_EQ(verdictOf(kTimerPileup, s, {20, 220, 420}), "certain growing");
  test::expectMessagesFit(kTimerPileup, s);
}

TEST(TimerPileup, TellsWhichAreUnrefed) {
  const auto schedule = [](size_t unrefed, const std::string& symbol) {
    std::string text =
        list(60000) + callbacks(6) + timers(6, Repeat::SmallNumber) +
        "node 9001 synthetic \"(Read-only roots)\"\n" +
        "node 9003 hidden \"system / Oddball\"\nnode 9005 hidden \"system / Oddball\"\n" +
        edge(3, "element:90", 9001) + edge(9001, "internal:true_value", 9003) +
        edge(9001, "internal:false_value", 9005);
    for (uint64_t i = 0; i < 6; ++i) {
      text += edge(1001 + 2 * i, "property:" + symbol, i < unrefed ? 9005 : 9003);
    }
    const auto found = observed(kTimerPileup, text);
    return found.size() == 1 ? argument(found[0], "schedule") : "(not one)";
  };
  EXPECT_EQ(schedule(6, "\"<symbol refed>\""), " (every 60000 ms), all unref'ed,");
  EXPECT_EQ(schedule(2, "\"<symbol refed>\""), " (every 60000 ms), some unref'ed,");
  EXPECT_EQ(schedule(0, "\"<symbol refed>\""), " (every 60000 ms)");
  EXPECT_EQ(schedule(6, "<symbol>"), " (every 60000 ms)") << "Node 12 and 14 do not tell";
}

TEST(TimerPileup, TellsIntervalsFromTimeouts) {
  const auto kind = [](Repeat repeat) {
    const auto found = observed(kTimerPileup, list(5) + callbacks(6) + timers(6, repeat));
    return found.size() == 1 ? argument(found[0], "timers") : "(not one)";
  };
  EXPECT_EQ(kind(Repeat::SmallNumber), "intervals");
  EXPECT_EQ(kind(Repeat::HeapNumber), "intervals");
  EXPECT_EQ(kind(Repeat::Never), "timeouts");
}

// await setTimeout(60000) of timers/promises: V8's own resolve is the callback.
TEST(TimerPileup, AreOfTheFunctionThatWaitsForThem) {
  std::string text = list(60000) + timers(6, Repeat::SmallNumber);
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t id = 5001 + 10 * i;
    const uint64_t waits = 7001 + 20 * i;
    text += "node " + number(id) + " closure \"\"\nnode " + number(id + 2) +
            " object \"system / Context\"\nnode " + number(id + 4) + " object Promise\nnode " +
            number(id + 6) + " hidden \"system / PromiseReaction\"\nnode " + number(waits) +
            " closure \"\"\nnode " + number(waits + 2) + " object \"system / Context\"\nnode " +
            number(waits + 4) + " object Generator\nlocation " + number(waits + 4) +
            " script=7 line=5 column=4\nnode " + number(waits + 6) + " array \"\"\n" +
            edge(id, "internal:context", id + 2) + edge(id + 2, "hidden:1", id + 4) +
            edge(id + 4, "internal:reactions_or_result", id + 6) + edge(id + 6, "hidden:1", waits) +
            edge(waits, "internal:context", waits + 2) +
            edge(waits + 2, "internal:extension", waits + 4) +
            edge(waits + 4, "internal:parameters_and_registers", waits + 6);
  }
  const auto found = observed(kTimerPileup, text);
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].clues.size(), 2U);
  EXPECT_EQ(found[0].clues[0].kind, ClueKind::Registration);
  EXPECT_TRUE(found[0].clues[0].withinScope);
  EXPECT_FALSE(found[0].clues[0].function);
  ASSERT_TRUE(found[0].clues[0].scope);
  EXPECT_EQ(found[0].clues[0].scope->line, 5U);
  EXPECT_EQ(found[0].clues[1].kind, ClueKind::Function) << "if what it called is not there";
  EXPECT_EQ(verdictOf(kTimerPileup, found[0], {6, 20, 40}), "certain growing");
}

// What fires once goes by itself; only its delay tells how long that takes.
TEST(TimerPileup, TimeoutsThatEndAreLessSure) {
  const auto sure = [](uint32_t delay) {
    const auto found =
        observed(kTimerPileup, list(delay) + callbacks(20) + timers(20, Repeat::Never));
    return found.size() == 1 ? verdictOf(kTimerPileup, found[0], {0, 200, 400}) : "(not one)";
  };
  EXPECT_EQ(sure(2000), "possible growing");
  EXPECT_EQ(sure(60000), "likely growing");
}

// const tick = () => setTimeout(tick, 1000)
TEST(TimerPileup, TimeoutsThatSetThemselvesAgainAreAsSureAsIntervals) {
  std::string scopes =
      "node 71 object \"system / Context\"\nedge 3 -internal:s-> 71\n"
      "edge 71 -internal:previous-> 9\n";
  for (uint64_t i = 0; i < 20; ++i) {
    const uint64_t scope = 5003 + 10 * i;
    scopes += "node " + number(scope) + " object \"system / Context\" size=16\n";
    scopes += edge(scope, "internal:previous", 71) + edge(scope, "context:tick", scope - 2) +
              edge(scope - 2, "internal:context", scope);
  }
  const auto heap = textualHeap(std::string(kScripts) + list(50) + callbacks(20) + scopes +
                                timers(20, Repeat::Never));
  const auto found = observed(kTimerPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kTimerPileup, found[0], {0, 200, 400}), "certain growing");
  ASSERT_EQ(found[0].members.size(), 20U);
  EXPECT_EQ(found[0].members[0], at(*heap, 5003)) << "the scope stays, the timer is new each time";
  ASSERT_EQ(found[0].aspects.size(), 20U) << "the timers are the same cause";
  EXPECT_EQ(heap->name(found[0].aspects[0]), "Timeout");
}

// setTimeout(() => this.poll(), 1000): timer and function are new each time, `this` is not.
TEST(TimerPileup, OldObjectsBehindYoungTimeoutsGiveThemAway) {
  std::string objects =
      "node 71 object \"system / Context\"\nedge 3 -internal:s-> 71\n"
      "edge 71 -internal:previous-> 9\n";
  for (uint64_t i = 0; i < 20; ++i) {
    const uint64_t scope = 5003 + 10 * i;
    const uint64_t self = 501 + 2 * i;
    objects += "node " + number(scope) + " object \"system / Context\"\nnode " + number(self) +
               " object Poller\n";
    objects += edge(scope, "internal:previous", 71) + edge(scope, "context:this", self) +
               edge(scope - 2, "internal:context", scope);
  }
  const auto heap = textualHeap(std::string(kScripts) + list(50) + callbacks(20) + objects +
                                timers(20, Repeat::Never));
  const std::vector<uint64_t> earlier{400, 800};
  const auto found = observed(kTimerPileup, *heap, earlier);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].members.at(0), at(*heap, 501));
  EXPECT_EQ(found[0].ceiling, Confidence::Certain);
  const auto first = observed(kTimerPileup, *heap);
  EXPECT_EQ(first.at(0).ceiling, Confidence::Possible) << "nothing is known about ages";
}

TEST(TimerPileup, PlacesAndKindsAreKeptApartAndDelaysAreNot) {
  const auto found = observed(kTimerPileup, list(100) + list(200, 201) + callbacks(6) +
                                                timers(6, Repeat::SmallNumber) +
                                                timers(6, Repeat::SmallNumber, 201, 2001, 5001));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 12U);
  EXPECT_EQ(argument(found[0], "schedule"), "") << "two delays";
}

// setInterval(poller.poll.bind(poller), …)
TEST(TimerPileup, LooksBehindBoundFunctions) {
  std::string text = list(1000) + function(71, "poll", 7, 44);
  for (uint64_t i = 0; i < 10; ++i) {
    text += "node " + number(5001 + 10 * i) + " closure native_bind\n" +
            edge(5001 + 10 * i, "internal:bound_function", 71);
  }
  const auto found = observed(kTimerPileup, text + timers(10, Repeat::SmallNumber));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "function"), "poll");
  EXPECT_EQ(found[0].clues.at(0).methods, (std::vector<std::string>{"setInterval"}));
}

// rxjs: interval(…).subscribe(f). The library's function is bound to its own action.
TEST(TimerPileup, LooksBehindRxjs) {
  std::string text = list(1000) + function(71, "flush", 8, 5);
  for (uint64_t i = 0; i < 10; ++i) {
    const uint64_t bound = 5001 + 10 * i;
    text += "node " + number(bound) + " closure native_bind\nnode " + number(bound + 2) +
            " object AsyncAction\nnode " + number(bound + 4) + " object SafeSubscriber\n" +
            function(bound + 6, "onTick", 7, 50);
    text += edge(bound, "internal:bound_function", 71) +
            edge(bound, "shortcut:bound_argument_0", bound + 2) +
            edge(bound + 2, "property:_parentage", bound + 4) +
            edge(bound + 4, "property:next", bound + 6);
  }
  const auto found = observed(kTimerPileup, text + timers(10, Repeat::SmallNumber));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].clues.size(), 2U);
  EXPECT_EQ(found[0].clues[0].methods, (std::vector<std::string>{"subscribe"}));
  EXPECT_EQ(found[0].clues[0].function->line, 50U);
  EXPECT_EQ(found[0].clues[1].function->line, 5U) << "else the library's";
}

TEST(TimerPileup, WhatOnlyNodeHoldsIsPossibleAtMost) {
  const auto found =
      observed(kTimerPileup, list(60000) + callbacks(20, 9) + timers(20, Repeat::SmallNumber));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kTimerPileup, found[0], {20, 220, 420}), "possible growing");
}

TEST(TimerPileup, SeesImmediates) {
  std::string text = "node 101 object ImmediateList\nedge 3 -internal:q-> 101\n" + callbacks(8);
  for (uint64_t i = 0; i < 8; ++i) {
    const uint64_t id = 1001 + 2 * i;
    text += "node " + number(id) + " object Immediate\n" +
            edge(id, "property:_onImmediate", 5001 + 10 * i) +
            (i == 0 ? edge(101, "property:head", id) : edge(id - 2, "property:_idleNext", id));
  }
  text += edge(1015, "property:_idleNext", 61);
  const auto found = observed(kTimerPileup, text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 8U);
  EXPECT_EQ(argument(found[0], "timers"), "immediates");
}

TEST(TimerPileup, SurvivesOddShapes) {
  EXPECT_TRUE(observed(kTimerPileup, "").empty());
  EXPECT_TRUE(observed(kTimerPileup, list(1)).empty()) << "no next";
  // A ring that does not come back to the list, a timer that was cleared, one without a function.
  const std::string ring =
      list(1) + "node 1001 object Timeout\nnode 1003 object Timeout\n" +
      edge(101, "property:_idleNext", 1001) + edge(1001, "property:_idleNext", 1003) +
      edge(1003, "property:_idleNext", 1001) + edge(1001, "property:_onTimeout", 61);
  EXPECT_TRUE(observed(kTimerPileup, ring).empty());
}

TEST(TimerPileup, ACancelledSearchEnds) {
  test::expectCancelled(kTimerPileup, list(1) + callbacks(6) + timers(6, Repeat::SmallNumber));
}

}  // namespace
}  // namespace leakline
