#include "detect/event_target_pileup.h"

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

// A signal in a module's variable; the table of its Map is node 107.
std::string signal(const std::string& symbol = "\"<symbol kEvents>\"",
                   std::string_view name = "AbortSignal") {
  return "node 101 object " + std::string(name) +
         "\nedge 11 -context:shutdown-> 101\n"
         "node 103 object AbortSignal\nedge 101 -property:__proto__-> 103\n"
         "node 105 object Map\nedge 101 -property:" +
         symbol +
         "-> 105\n"
         "node 107 array \"\"\nedge 105 -internal:table-> 107\n";
}

// `count` listeners of one event, their chain beginning at `head`; callbacks from 5001 on.
std::string chain(std::string_view event, uint64_t slot, uint64_t head, size_t count,
                  uint64_t firstCallback = 5001) {
  std::string text = "node " + number(head + 1) + " string " + std::string(event) + "\nnode " +
                     number(head) + " object Object\n" +
                     edge(107, "internal:" + number(slot), head + 1) +
                     edge(107, "internal:" + number(slot + 1), head);
  uint64_t before = head;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = head + 2 + 2 * i;
    text += "node " + number(id) + " object Listener size=40\n" +
            edge(before, "property:next", id) + edge(id, "property:previous", before) +
            edge(id, "property:listener", firstCallback + 4 * i) +
            edge(id, "property:callback", firstCallback + 4 * i);
    before = id;
  }
  return text;
}

std::string callbacks(size_t count, int line = 30, uint64_t first = 5001, int script = 7) {
  std::string text;
  for (uint64_t i = 0; i < count; ++i) text += function(first + 4 * i, "onAbort", script, line);
  return text;
}

TEST(EventTargetPileup, SeesListenersOfOnePlace) {
  const auto heap =
      textualHeap(std::string(kScripts) + signal() + chain("abort", 8, 201, 20) + callbacks(20));
  const auto found = observed(kEventTargetPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 20U);
  EXPECT_EQ(s.keyElsewhere.size(), 16U) << "for another process, where ids differ";
  EXPECT_NE(s.keyElsewhere, s.key);
  EXPECT_EQ(s.holder, at(*heap, 101));
  EXPECT_EQ(argument(s, "event"), "abort");
  EXPECT_EQ(argument(s, "target"), "AbortSignal (shutdown)");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Registration);
  EXPECT_EQ(s.clues[0].event, "abort");
  EXPECT_EQ(s.clues[0].variable, "shutdown");
  EXPECT_EQ(s.clues[0].methods, (std::vector<std::string>{"addEventListener"}));
  EXPECT_EQ(s.members.at(0), at(*heap, 5001)) << "a Listener keeps all that came after it";
  EXPECT_EQ(verdictOf(kEventTargetPileup, s, {20, 220, 420}), "certain growing");
  test::expectMessagesFit(kEventTargetPileup, s);
}

TEST(EventTargetPileup, TheSignalOfAControllerIsCalledSo) {
  std::string text = signal() + "node 113 object AbortController\n";
  const std::string variable = "edge 11 -context:shutdown-> 101\n";
  text.replace(text.find(variable), variable.size(),
               "edge 11 -context:stopping-> 113\nedge 113 -property:#signal-> 101\n");
  const auto found =
      observed(kEventTargetPileup, text + chain("abort", 8, 201, 20) + callbacks(20));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "target"), "AbortSignal (stopping.signal)");
  EXPECT_EQ(found[0].clues.at(0).variable, "signal") << "what addEventListener is called on";
}

// Symbols have no description on Node 14; AbortSignals are EventTargets by name on 18 and 20.
TEST(EventTargetPileup, WorksOnOlderVersions) {
  const auto found = observed(kEventTargetPileup, signal("\"<symbol>\"", "EventTarget") +
                                                      chain("abort", 8, 201, 20) + callbacks(20));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "emitter"), "AbortSignal");
}

// AbortSignal.any([shutdown, request]) for each request, with a listener; the request's is gone.
TEST(EventTargetPileup, SignalsMadeOfOthersBelongToTheOneThatStays) {
  std::string text = signal() + "node 109 object Set\nnode 111 array \"\"\n" +
                     edge(101, "property:\"<symbol kDependantSignals>\"", 109) +
                     edge(109, "internal:table", 111) + callbacks(20);
  for (uint64_t i = 0; i < 20; ++i) {
    const uint64_t id = 10'001 + 40 * i;  // of the signal
    text += "node " + number(id) + " object AbortSignal\nnode " + number(id + 2) +
            " object Map\nnode " + number(id + 4) + " array \"\"\nnode " + number(id + 6) +
            " string abort\nnode " + number(id + 8) + " object Object\nnode " + number(id + 10) +
            " object Listener\nnode " + number(id + 12) + " object Set\nnode " + number(id + 14) +
            " array \"\"\nnode " + number(id + 16) + " object WeakRef\nnode " + number(id + 18) +
            " object WeakRef\nnode " + number(id + 20) + " object WeakRef\n" +
            edge(id, "property:\"<symbol kEvents>\"", id + 2) +
            edge(id + 2, "internal:table", id + 4) + edge(id + 4, "internal:8", id + 6) +
            edge(id + 4, "internal:9", id + 8) + edge(id + 8, "property:next", id + 10) +
            edge(id + 10, "property:listener", 5001 + 4 * i) +
            edge(id + 10, "property:callback", 5001 + 4 * i) +
            edge(id, "property:\"<symbol kSourceSignals>\"", id + 12) +
            edge(id + 12, "internal:table", id + 14) + edge(id + 14, "internal:5", id + 16) +
            edge(id + 14, "internal:7", id + 18) + edge(id + 18, "weak:target", 101) +
            edge(111, "internal:" + number(5 + 2 * i), id + 20) + edge(id + 20, "weak:target", id) +
            edge(3, "internal:s" + number(i), id);
  }
  const auto heap = textualHeap(std::string(kScripts) + text);
  const auto found = observed(kEventTargetPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 20U);
  EXPECT_EQ(argument(found[0], "target"), "AbortSignal (shutdown)");
  EXPECT_EQ(found[0].holder, at(*heap, 101));
  ASSERT_EQ(found[0].companions.size(), 40U) << "the signals, and by what the other knows them";
  EXPECT_EQ(found[0].companions[0], at(*heap, 10'001));
  EXPECT_EQ(found[0].companions[20], at(*heap, 10'021));
}

TEST(EventTargetPileup, EventsAndPlacesAreKeptApart) {
  const auto found =
      observed(kEventTargetPileup, signal() + chain("abort", 8, 201, 6) + callbacks(6) +
                                       chain("message", 11, 301, 7, 6001) + callbacks(5, 40, 6001) +
                                       callbacks(2, 50, 6021));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].count + found[1].count + found[2].count, 13U);
  EXPECT_EQ(argument(found[1], "event"), "message");
}

TEST(EventTargetPileup, LooksBehindWeakAndObjectListeners) {
  std::string text = signal() + chain("abort", 8, 201, 12);
  for (uint64_t i = 0; i < 12; ++i) {
    const uint64_t callback = 5001 + 4 * i;
    text += "node " + number(callback) + (i < 6 ? " object WeakRef\n" : " object Handler\n") +
            function(callback + 2, "onAbort", 7, 30) +
            edge(callback, i < 6 ? "weak:target" : "property:handleEvent", callback + 2) +
            edge(3, "internal:k" + number(i), callback + 2);
  }
  const auto found = observed(kEventTargetPileup, text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 12U);
  EXPECT_EQ(argument(found[0], "function"), "onAbort");
}

TEST(EventTargetPileup, WhatOnlyNodeRegisteredIsPossibleAtMost) {
  const auto found = observed(kEventTargetPileup,
                              signal() + chain("abort", 8, 201, 20) + callbacks(20, 30, 5001, 9));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kEventTargetPileup, found[0], {20, 220, 420}), "possible growing");
  EXPECT_EQ(verdictOf(kEventTargetPileup, found[0], {3, 4}), "");
}

TEST(EventTargetPileup, SurvivesOddShapes) {
  EXPECT_TRUE(observed(kEventTargetPileup, "").empty());
  EXPECT_TRUE(observed(kEventTargetPileup, signal()).empty());
  // A ring that does not come back to the head.
  const auto found =
      observed(kEventTargetPileup, signal() + chain("abort", 8, 201, 3) + callbacks(3) +
                                       edge(207, "property:next", 203));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_GE(found[0].count, 3U);
}

TEST(EventTargetPileup, ACancelledSearchEnds) {
  test::expectCancelled(kEventTargetPileup, signal() + chain("abort", 8, 201, 20) + callbacks(20));
}

}  // namespace
}  // namespace leakline
