#include "detect/subscriber_pileup.h"

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

std::string callbacks(size_t count, int line = 30, uint64_t first = 5001) {
  std::string text;
  for (uint64_t i = 0; i < count; ++i) text += function(first + 4 * i, "onNext", 7, line);
  return text;
}

std::string elements(uint64_t list, size_t count, uint64_t first = 5001) {
  std::string text;
  for (uint64_t i = 0; i < count; ++i) {
    text += edge(list, "element:" + number(i), first + 4 * i);
  }
  return text;
}

TEST(SubscriberPileup, SeesFunctionsInAListOfThatName) {
  const auto heap =
      textualHeap(std::string(kScripts) +
                  "node 101 object Store\nedge 11 -context:store-> 101\n"
                  "node 103 object Array\nedge 101 -property:currentListeners-> 103\n" +
                  callbacks(20) + elements(103, 20));
  const auto found = observed(kSubscriberPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 20U);
  EXPECT_EQ(s.keyElsewhere.size(), 16U) << "for another process, where ids differ";
  EXPECT_NE(s.keyElsewhere, s.key);
  EXPECT_EQ(s.holder, at(*heap, 103));
  EXPECT_EQ(argument(s, "list"), "currentListeners of Store (store)");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Registration);
  EXPECT_EQ(s.clues[0].methods.at(0), "subscribe");
  EXPECT_EQ(s.clues[0].variable, "store");
  EXPECT_EQ(verdictOf(kSubscriberPileup, s, {20, 220, 420}), "certain growing");
  test::expectMessagesFit(kSubscriberPileup, s);
}

TEST(SubscriberPileup, OtherListsOfFunctionsAreNotItsBusiness) {
  EXPECT_TRUE(
      observed(kSubscriberPileup, "node 103 object Array\nedge 11 -context:middleware-> 103\n" +
                                      callbacks(20) + elements(103, 20))
          .empty());
  EXPECT_TRUE(observed(kSubscriberPileup, "").empty());
}

// rxjs: subscribers whose `next` is the user's; the subject keeps a copy of the list, and each
// subscription knows the list by a variable.
TEST(SubscriberPileup, SeesTheUsersFunctionsBehindSubscribers) {
  std::string text =
      "node 101 object Subject\nedge 11 -context:subject-> 101\n"
      "node 103 object Array\nedge 101 -property:observers-> 103\n"
      "node 105 object Array\nedge 101 -property:currentObservers-> 105\n"
      "node 107 object \"system / Context\"\nedge 3 -internal:x-> 107\n"
      "edge 107 -context:observers-> 103\n" +
      callbacks(10);
  for (uint64_t i = 0; i < 10; ++i) {
    const uint64_t subscriber = 1001 + 10 * i;
    text += "node " + number(subscriber) + " object OperatorSubscriber\nnode " +
            number(subscriber + 2) + " object SafeSubscriber\nnode " + number(subscriber + 4) +
            " object ConsumerObserver\nnode " + number(subscriber + 6) + " object Object\n" +
            edge(subscriber, "property:destination", subscriber + 2) +
            edge(subscriber + 2, "property:destination", subscriber + 4) +
            edge(subscriber + 4, "property:partialObserver", subscriber + 6) +
            edge(subscriber + 6, "property:next", 5001 + 4 * i) +
            edge(103, "element:" + number(i), subscriber) +
            edge(105, "element:" + number(i), subscriber);
  }
  const auto found = observed(kSubscriberPileup, text);
  ASSERT_EQ(found.size(), 2U) << "the list and its copy; the variable leads to the same list";
  EXPECT_EQ(found[0].count, 10U);
  EXPECT_EQ(argument(found[0], "list"), "observers of Subject (subject)");
  EXPECT_EQ(argument(found[0], "function"), "onNext");
  EXPECT_EQ(found[1].members, found[0].members) << "so that it is reported under the first";
}

// createStore() of a package: its listeners are in a variable that only its methods see.
TEST(SubscriberPileup, NamesTheProgramsVariableOfALibrarysList) {
  const std::string store =
      "edge 31 -internal:context-> 11\nnode 81 object Object\nedge 11 -context:store-> 81\n" +
      function(71, "subscribe", 8, 5) +
      "edge 81 -property:subscribe-> 71\nnode 83 object \"system / Context\"\n"
      "edge 83 -internal:previous-> 9\nedge 71 -internal:context-> 83\n"
      "node 103 object Array\nedge 83 -context:nextListeners-> 103\n";
  const auto found = observed(kSubscriberPileup, store + callbacks(10) + elements(103, 10));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "list"), "nextListeners (store)");
  ASSERT_EQ(found[0].clues.size(), 2U);
  EXPECT_EQ(found[0].clues[0].kind, ClueKind::Growth) << "where the library does it";
  EXPECT_EQ(found[0].clues[0].variable, "nextListeners");
  EXPECT_EQ(found[0].clues[1].kind, ClueKind::Registration);
  EXPECT_EQ(found[0].clues[1].variable, "store");
}

// const listeners = new Set()
TEST(SubscriberPileup, LooksIntoSets) {
  std::string text =
      "node 103 object Set\nedge 11 -context:listeners-> 103\n"
      "node 105 array \"\"\nedge 103 -internal:table-> 105\n" +
      callbacks(10);
  for (uint64_t i = 0; i < 10; ++i) {
    text += edge(105, "internal:" + number(5 + 2 * i), 5001 + 4 * i);
  }
  const auto found = observed(kSubscriberPileup, text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 10U);
  EXPECT_EQ(argument(found[0], "list"), "listeners");
}

// mitt: a Map from events to Arrays; nanoevents: an object with one Array per event.
TEST(SubscriberPileup, LooksIntoListsPerEvent) {
  const std::string mitt =
      "node 101 object Object\nedge 11 -context:emitter-> 101\n"
      "node 103 object Map\nedge 101 -property:all-> 103\n"
      "node 105 array \"\"\nedge 103 -internal:table-> 105\n"
      "node 107 object Array\nedge 105 -internal:6-> 107\n";
  const auto map = observed(kSubscriberPileup, mitt + callbacks(10) + elements(107, 10));
  ASSERT_EQ(map.size(), 1U);
  EXPECT_EQ(map[0].count, 10U);

  const std::string nano =
      "node 101 object Object\nedge 11 -context:emitter-> 101\n"
      "node 103 object Object\nedge 101 -property:events-> 103\n"
      "node 107 object Array\nedge 103 -property:tick-> 107\n";
  const auto object = observed(kSubscriberPileup, nano + callbacks(10) + elements(107, 10));
  ASSERT_EQ(object.size(), 1U);
  EXPECT_EQ(argument(object[0], "list"), "events of Object (emitter), 'tick'");
}

// listeners = [...listeners, f]
TEST(SubscriberPileup, TheListMayBeReplacedByACopy) {
  const auto with = [](uint64_t list) {
    return observed(kSubscriberPileup, "node " + number(list) + " object Array\n" +
                                           edge(11, "context:listeners", list) + callbacks(9) +
                                           elements(list, 9));
  };
  ASSERT_EQ(with(103).size(), 1U);
  EXPECT_EQ(with(103)[0].key, with(105).at(0).key);
}

// Vue 3.5: dep.subs is the last link of a chain; effects keep the user's functions by closures of
// the library.
TEST(SubscriberPileup, FollowsVuesLinks) {
  std::string text = "node 101 object Dep\nedge 11 -context:dep-> 101\n" + callbacks(8) +
                     "node 77 object \"system / Context\"\nedge 77 -internal:previous-> 9\n"
                     "edge 3 -internal:v-> 77\n";
  for (uint64_t i = 0; i < 8; ++i) {
    const uint64_t link = 1001 + 10 * i;
    text += "node " + number(link) + " object Link\nnode " + number(link + 2) +
            " object ReactiveEffect\n" + function(link + 4, "getter", 8, 9) + "node " +
            number(link + 6) + " object \"system / Context\"\n" +
            edge(link, "property:sub", link + 2) + edge(link + 2, "property:fn", link + 4) +
            edge(link + 4, "internal:context", link + 6) + edge(link + 6, "internal:previous", 77) +
            edge(link + 6, "context:source", 5001 + 4 * i) +
            edge(link, "property:prevSub", i == 0 ? 61 : link - 10);
  }
  const auto found = observed(kSubscriberPileup, text + edge(101, "property:subs", 1071));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 8U);
  EXPECT_EQ(argument(found[0], "function"), "onNext");
}

TEST(SubscriberPileup, PlacesAreKeptApart) {
  const auto found =
      observed(kSubscriberPileup, "node 103 object Array\nedge 11 -context:handlers-> 103\n" +
                                      callbacks(6) + callbacks(5, 80, 5025) + elements(103, 11));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].count, 6U);
  EXPECT_EQ(found[1].count, 5U);
  EXPECT_NE(found[0].key, found[1].key);
}

TEST(SubscriberPileup, ACancelledSearchEnds) {
  test::expectCancelled(kSubscriberPileup,
                        "node 103 object Array\nedge 11 -context:handlers-> 103\n" + callbacks(20) +
                            elements(103, 20));
}

}  // namespace
}  // namespace leakline
