// listener-pileup: which listeners are one cause, and what is said about them.
#include <set>

#include "unit/detect/listener_heap.h"

namespace leakline {
namespace {

using test::argument;
using test::at;
using test::edge;
using test::kErrorList;
using test::keyOf;
using test::kQueue;
using test::listeners;
using test::listenersSeen;
using test::observed;
using test::queueWith;
using test::textualHeap;

TEST(ListenerPileup, SeesManyListenersFromOnePlace) {
  const auto heap = textualHeap(queueWith(40));
  const std::vector<Sighting> found = observed(kListenerPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 40U);
  EXPECT_EQ(s.key.size(), 16U);
  EXPECT_EQ(s.keyElsewhere.size(), 16U) << "for another process, where ids differ";
  EXPECT_NE(s.keyElsewhere, s.key);
  EXPECT_EQ(s.retainedSize, 40U * 64);
  EXPECT_EQ(s.holder, at(*heap, 13));
  EXPECT_EQ(s.representative, at(*heap, 101 + 2 * 20)) << "the middle one";
  ASSERT_FALSE(s.clues.empty());
  const SourceClue& clue = s.clues[0];
  EXPECT_EQ(clue.kind, ClueKind::Registration);
  ASSERT_TRUE(clue.function);
  EXPECT_EQ(clue.function->scriptId, 7U);
  EXPECT_EQ(clue.function->line, 16U);
  EXPECT_EQ(clue.function->column, 42U);
  EXPECT_EQ(clue.functionName, "onQueueError");
  EXPECT_EQ(clue.event, "error");
  EXPECT_EQ(clue.variable, "queue");
  EXPECT_EQ(s.members.size(), 40U);
  EXPECT_EQ(argument(s, "event"), "error");
  EXPECT_EQ(argument(s, "emitter"), "Queue");
  EXPECT_EQ(argument(s, "holder"), "queue");
  EXPECT_EQ(argument(s, "target"), "Queue (queue)");
  EXPECT_EQ(argument(s, "function"), "onQueueError");
}

TEST(ListenerPileup, OneListenerIsRememberedForLater) {
  const std::vector<Sighting> found = listenersSeen(std::string(kQueue) + R"heap(
    node 101 closure onQueueError size=64
    edge 101 -internal:shared-> 21
    location 101 script=7 line=16 column=42
    edge 15 -property:error-> 101
  )heap");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 1U);
  EXPECT_EQ(found[0].key, keyOf(queueWith(40))) << "the same key as the later pile";
}

TEST(ListenerPileup, PlacesEventsAndEmittersAreKeptApart) {
  const std::string other = R"heap(
    node 33 object Queue
    edge 11 -context:other-> 33
    node 35 object Object
    edge 33 -property:_events-> 35
    node 37 object Array
    edge 35 -property:error-> 37
    node 39 object Array
    edge 35 -element:404-> 39
    node 41 object Array
    edge 35 -property:"<symbol done>"-> 41
  )heap";
  std::string elsewhere = listeners(3, 17, 901, 10);
  for (size_t p; (p = elsewhere.find("line=16")) != std::string::npos;) {
    elsewhere.replace(p, 7, "line=90");
  }
  const std::vector<Sighting> found =
      listenersSeen(std::string(kQueue) + other + kErrorList + listeners(10) + elsewhere +
                    listeners(7, 37, 301) + listeners(6, 39, 401) + listeners(5, 41, 501));
  std::vector<std::string> seen;
  std::set<std::string> keys;
  for (const Sighting& sighting : found) {
    seen.push_back(std::to_string(sighting.count) + ' ' + argument(sighting, "holder") + ' ' +
                   argument(sighting, "event"));
    keys.insert(sighting.key);
  }
  EXPECT_EQ(keys.size(), 5U) << "all keys differ";
  EXPECT_EQ(found[0].keyElsewhere, found[2].keyElsewhere) << "another emitter, the same place";
  EXPECT_EQ(seen, (std::vector<std::string>{"10 queue error", "3 (none) (none)", "7 other error",
                                            "6 other 404", "5 other <symbol done>"}));
}

// Every socket has its own emitter: no pile, however many there are.
TEST(ListenerPileup, OneListenerOnEachOfManyEmittersIsNoPile) {
  std::string text(kQueue);
  for (uint64_t i = 0; i < 200; ++i) {
    const std::string socket = std::to_string(1001 + 10 * i);
    const std::string events = std::to_string(1003 + 10 * i);
    const std::string listener = std::to_string(1005 + 10 * i);
    text += "node " + socket + " object Socket\nedge 11 -context:s" + std::to_string(i) + "-> " +
            socket + "\nnode " + events + " object Object\nedge " + socket +
            " -property:_events-> " + events + "\nnode " + listener + " closure onError\nedge " +
            listener + " -internal:shared-> 21\nlocation " + listener +
            " script=7 line=5 column=6\nedge " + events + " -property:error-> " + listener + "\n";
  }
  const std::vector<Sighting> found = listenersSeen(text);
  EXPECT_EQ(found.size(), 200U);
  for (const Sighting& s : found) {
    EXPECT_EQ(s.count, 1U);
    const std::vector<uint64_t> counts{0, s.count};
    EXPECT_FALSE(kListenerPileup.judge(s, Growth{counts, {}}));
  }
}

TEST(ListenerPileup, TheSameFunctionAddedAgainCounts) {
  std::string text = queueWith(1);
  for (int i = 1; i < 30; ++i) text += "edge 17 -element:" + std::to_string(i) + "-> 101\n";
  text += "edge 11 -context:onQueueError-> 101\n";
  const auto heap = textualHeap(text);
  const std::vector<Sighting> found = observed(kListenerPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 30U);
  EXPECT_EQ(found[0].representative, at(*heap, 17)) << "the list: the function is held elsewhere";
  EXPECT_EQ(found[0].retainedSize, 64U) << "once";
}

TEST(ListenerPileup, ScriptsOfOneNameAreOnePlace) {
  // The script was compiled twice: two ids, one name.
  std::string second = listeners(10, 17, 301, 10);
  for (size_t p; (p = second.find("script=7")) != std::string::npos;) {
    second.replace(p, 8, "script=9");
  }
  for (size_t p; (p = second.find("-> 21")) != std::string::npos;) second.replace(p, 5, "-> 61");
  const std::vector<Sighting> found =
      listenersSeen(std::string(kQueue) + "node 61 code onQueueError\nnode 63 code /srv/app.js\n" +
                    "edge 61 -internal:script-> 63\n" + kErrorList + listeners(10) + second);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 20U);
}

// Symbols have no description on Node 12 and 14: two events can look alike.
TEST(ListenerPileup, EventsThatLookAlikeAreOneSighting) {
  const std::string other = R"heap(
    node 41 object Array
    edge 15 -property:"<symbol>"-> 41
    node 43 object Array
    edge 15 -property:"<symbol>"-> 43
  )heap";
  const std::vector<Sighting> found =
      listenersSeen(std::string(kQueue) + other + listeners(7, 41, 301) + listeners(6, 43, 401));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 13U);
  EXPECT_EQ(found[0].members.size(), 13U);
}

TEST(ListenerPileup, MessagesFitTheArguments) {
  const std::vector<Sighting> found = listenersSeen(queueWith(40));
  ASSERT_EQ(found.size(), 1U);
  test::expectMessagesFit(kListenerPileup, found[0]);
}

}  // namespace
}  // namespace leakline
