#include "detect/listener_pileup.h"

#include <gtest/gtest.h>

#include <set>

#include "support/textual_heap.h"

namespace leakline {
namespace {

using test::at;
using test::textualHeap;

// A module with a variable `queue` that holds a Queue whose events are to be filled in: node 15.
// Functions with the SharedFunctionInfo 21 are from /srv/app.js.
constexpr std::string_view kQueue = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
  node 9 hidden "system / NativeContext"
  node 11 object "system / Context"
  edge 3 -internal:0-> 11
  edge 11 -internal:previous-> 9
  node 13 object Queue size=32
  edge 11 -context:queue-> 13
  node 15 object Object size=16
  edge 13 -property:_events-> 15
  node 21 code onQueueError
  node 23 code /srv/app.js
  edge 21 -internal:script-> 23
  node 31 closure process
  edge 31 -internal:shared-> 21
  edge 3 -internal:1-> 31
  location 31 script=7 line=1 column=1
)heap";

// `count` functions from line 16 of the script, with ids from `firstId` on, as elements of the
// Array `list` from `firstElement` on.
std::string listeners(size_t count, uint64_t list = 17, uint64_t firstId = 101,
                      size_t firstElement = 0) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    const std::string id = std::to_string(firstId + 2 * i);
    text += "node " + id + " closure onQueueError size=64\n";
    text += "edge " + id + " -internal:shared-> 21\n";
    text += "location " + id + " script=7 line=16 column=42\n";
    text += "edge " + std::to_string(list) + " -element:" + std::to_string(firstElement + i) +
            "-> " + id + "\n";
  }
  return text;
}

const std::string kErrorList = "node 17 object Array size=16\nedge 15 -property:error-> 17\n";

std::vector<Sighting> observe(const Heap& heap) {
  const HeapScripts scripts(heap);
  return kListenerPileup.observe(HeapView{heap, scripts}, CancelToken());
}

std::vector<Sighting> observe(const std::string& text) {
  return observe(*textualHeap(text));
}

// The key is a hash; what matters is which sightings share one.
std::string keyOf(const std::string& heapText) {
  const std::vector<Sighting> found = observe(heapText);
  return found.size() == 1 ? found[0].key : "(not one)";
}

std::string argument(const Sighting& sighting, std::string_view name) {
  for (const auto& [key, value] : sighting.args) {
    if (key == name) return value;
  }
  return "(none)";
}

TEST(ListenerPileup, SeesManyListenersFromOnePlace) {
  const auto heap = textualHeap(std::string(kQueue) + kErrorList + listeners(40));
  const std::vector<Sighting> found = observe(*heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 40U);
  EXPECT_EQ(s.key.size(), 16U);
  EXPECT_EQ(s.keyElsewhere.size(), 16U) << "for another process, where ids differ";
  EXPECT_NE(s.keyElsewhere, s.key);
  EXPECT_EQ(s.retainedSize, 40U * 64);
  EXPECT_EQ(s.holder, at(*heap, 13));
  EXPECT_EQ(s.representative, at(*heap, 101 + 2 * 20)) << "the middle one";
  ASSERT_EQ(s.clues.size(), 1U);
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
  const std::vector<Sighting> found = observe(std::string(kQueue) + R"heap(
    node 101 closure onQueueError size=64
    edge 101 -internal:shared-> 21
    location 101 script=7 line=16 column=42
    edge 15 -property:error-> 101
  )heap");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 1U);
  EXPECT_EQ(found[0].key, keyOf(std::string(kQueue) + kErrorList + listeners(40)))
      << "the same key as the later pile";
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
      observe(std::string(kQueue) + other + kErrorList + listeners(10) + elsewhere +
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
  const std::vector<Sighting> found = observe(text);
  EXPECT_EQ(found.size(), 200U);
  for (const Sighting& s : found) {
    EXPECT_EQ(s.count, 1U);
    const std::vector<uint64_t> counts{0, s.count};
    EXPECT_FALSE(kListenerPileup.judge(s, Growth{counts, {}}));
  }
}

TEST(ListenerPileup, TheSameFunctionAddedAgainCounts) {
  std::string text = std::string(kQueue) + kErrorList + listeners(1);
  for (int i = 1; i < 30; ++i) text += "edge 17 -element:" + std::to_string(i) + "-> 101\n";
  text += "edge 11 -context:onQueueError-> 101\n";
  const auto heap = textualHeap(text);
  const std::vector<Sighting> found = observe(*heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 30U);
  EXPECT_EQ(found[0].representative, at(*heap, 17)) << "the list: the function is held elsewhere";
  EXPECT_EQ(found[0].retainedSize, 64U) << "once";
}

// `once` on Node 12 to 22 is a bound function, from 24 on a closure of node:events.
TEST(ListenerPileup, LooksThroughWrappers) {
  const auto wrapped = [](const std::string& wrapper) {
    std::string text = std::string(kQueue) + kErrorList + R"heap(
      node 51 code wrapper
      node 53 code node:events
      edge 51 -internal:script-> 53
    )heap";
    for (int i = 0; i < 20; ++i) {
      const std::string listener = std::to_string(101 + 2 * i);
      const std::string outer = std::to_string(301 + 2 * i);
      text += "node " + listener + " closure onQueueError size=64\nedge " + listener +
              " -internal:shared-> 21\nlocation " + listener + " script=7 line=16 column=42\n";
      std::string lines = wrapper;
      for (size_t p; (p = lines.find('$')) != std::string::npos;) lines.replace(p, 1, outer);
      for (size_t p; (p = lines.find('@')) != std::string::npos;) lines.replace(p, 1, listener);
      text += lines + "edge 17 -element:" + std::to_string(i) + "-> " + outer + "\n";
    }
    const auto heap = textualHeap(text);
    const std::vector<Sighting> found = observe(*heap);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].count, 20U);
    EXPECT_EQ(found[0].key, keyOf(std::string(kQueue) + kErrorList + listeners(20)));
    EXPECT_EQ(found[0].clues.at(0).functionName, "onQueueError");
    EXPECT_EQ(found[0].representative, at(*heap, 301 + 2 * 10)) << "what stands in the list";
    EXPECT_EQ(found[0].retainedSize, 20U * (64 + 32)) << "wrapper and listener, once";
  };
  // What Node 12 to 22 really write: the wrapper is bound to the listener's record, too.
  wrapped(
      "node $ closure native_bind size=32\nedge $ -property:listener-> @\n"
      "edge $ -internal:bound_function-> 31\n");
  wrapped(
      "node $ closure native_bind size=32\nedge $ -internal:bound_function-> 31\n"
      "edge $ -property:listener-> @\n");
  wrapped("node $ closure native_bind size=32\nedge $ -internal:bound_function-> @\n");
  wrapped(
      "node $ closure wrapper size=32\nedge $ -internal:shared-> 51\n"
      "location $ script=8 line=500 column=9\nedge $ -property:listener-> @\n");
  wrapped("node $ object EE size=32\nedge $ -property:fn-> @\n");
  wrapped("node $ object Listener size=32\nedge $ -property:listener-> @\n");
}

TEST(ListenerPileup, BuiltInFunctionsAreGroupedByName) {
  std::string text = std::string(kQueue) + kErrorList;
  for (int i = 0; i < 12; ++i) {
    const std::string id = std::to_string(101 + 2 * i);
    text +=
        "node " + id + " closure log\nedge 17 -element:" + std::to_string(i) + "-> " + id + "\n";
  }
  const std::vector<Sighting> found = observe(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 12U);
  EXPECT_FALSE(found[0].clues.at(0).function);
}

TEST(ListenerPileup, ScriptsOfOneNameAreOnePlace) {
  // The script was compiled twice: two ids, one name.
  std::string second = listeners(10, 17, 301, 10);
  for (size_t p; (p = second.find("script=7")) != std::string::npos;) {
    second.replace(p, 8, "script=9");
  }
  for (size_t p; (p = second.find("-> 21")) != std::string::npos;) second.replace(p, 5, "-> 61");
  const std::vector<Sighting> found =
      observe(std::string(kQueue) + "node 61 code onQueueError\nnode 63 code /srv/app.js\n" +
              "edge 61 -internal:script-> 63\n" + kErrorList + listeners(10) + second);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 20U);
}

TEST(ListenerPileup, DoesNotCountBytesTwice) {
  // Each listener holds the next: the first one's size has all the others in it.
  std::string text = std::string(kQueue) + kErrorList + listeners(10);
  const std::string rest = "edge 17 -element:";
  for (int i = 1; i < 10; ++i) {
    const std::string edge = rest + std::to_string(i) + "-> " + std::to_string(101 + 2 * i) + "\n";
    text.replace(text.find(edge), edge.size(), "");
    text += "edge " + std::to_string(99 + 2 * i) + " -internal:next-> " +
            std::to_string(101 + 2 * i) + "\n";
  }
  // A second list sees them all, but weakly.
  for (int i = 0; i < 10; ++i) {
    text += "edge 17 -element:" + std::to_string(i + 20) + "-> " + std::to_string(101) + "\n";
  }
  const std::vector<Sighting> found = observe(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 11U);
  EXPECT_EQ(found[0].retainedSize, 10U * 64);
}

TEST(ListenerPileup, SurvivesOddShapes) {
  EXPECT_TRUE(observe("node 1 synthetic \"\"").empty());
  EXPECT_TRUE(observe(std::string(kQueue)).empty()) << "no listeners";
  EXPECT_TRUE(observe(std::string(kQueue) + R"heap(
    node 71 hidden "system / Oddball"
    node 73 object Emitter
    edge 3 -internal:5-> 73
    edge 73 -property:_events-> 71
    edge 15 -property:__proto__-> 71
    node 75 object Array
    edge 15 -property:empty-> 75
    node 77 string text
    edge 15 -property:text-> 77
    edge 15 -internal:map-> 31
    node 79 object Settings
    edge 15 -property:settings-> 79
    edge 79 -property:listener-> 77
    node 81 closure readEvents
    edge 79 -property:_events-> 81
    edge 81 -property:old-> 31
  )heap")
                  .empty());
}

// Two objects that share their events: the older one counts.
TEST(ListenerPileup, SharedEventsCountOnce) {
  const auto heap =
      textualHeap(std::string(kQueue) + kErrorList + listeners(10) +
                  "node 5 object Facade\nedge 3 -internal:7-> 5\nedge 5 -property:_events-> 15\n");
  const std::vector<Sighting> found = observe(*heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].holder, at(*heap, 5));
}

TEST(ListenerPileup, OnlyTheOldestSinglesAreRemembered) {
  constexpr uint64_t kEmitters = 50'010;
  test::HeapBuilder builder;
  builder.node(1, NodeType::Synthetic, "").node(3, NodeType::Closure, "f");
  for (uint64_t i = 0; i < kEmitters; ++i) {
    const uint64_t emitter = 1'000'001 - 4 * i;  // the last ones are the oldest
    builder.node(emitter, NodeType::Object, "E").node(emitter + 2, NodeType::Object, "Object");
    builder.edge(1, EdgeType::Element, std::to_string(i), emitter);
    builder.edge(emitter, EdgeType::Property, "_events", emitter + 2);
    builder.edge(emitter + 2, EdgeType::Property, "x", 3);
    if (i == 0) builder.edge(emitter + 2, EdgeType::Property, "pair", 5'000'001);
    if (i == 0) builder.node(5'000'001, NodeType::Object, "Array");
  }
  builder.edge(5'000'001, EdgeType::Element, "0", 3).edge(5'000'001, EdgeType::Element, "1", 3);
  const auto heap = test::analysedHeap(builder.build());
  const std::vector<Sighting> found = observe(*heap);
  ASSERT_EQ(found.size(), 50'001U);
  EXPECT_EQ(found.front().count, 2U) << "more than one is always kept";
  EXPECT_EQ(heap->id(found[1].holder).value, 1'000'001 - 4 * (kEmitters - 1)) << "oldest first";
  EXPECT_EQ(heap->id(found.back().holder).value, 1'000'001 - 4 * 10U);
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
      observe(std::string(kQueue) + other + listeners(7, 41, 301) + listeners(6, 43, 401));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 13U);
  EXPECT_EQ(found[0].members.size(), 13U);
}

// Node's functions 81 + 10 i wait for `event`; their scopes hold `captured` of each.
std::string nodesListeners(uint64_t list, std::string_view script, uint64_t line, uint64_t firstId,
                           std::string_view captured, uint64_t firstCaptured) {
  std::string text;
  for (uint64_t i = 0; i < 20; ++i) {
    const std::string id = std::to_string(firstId + 4 * i);
    const std::string scope = std::to_string(firstId + 4 * i + 2);
    text += "node " + id + " closure onevent size=8\nedge " + id + " -internal:shared-> 91\n";
    text += "location " + id + " script=" + std::string(script) + " line=" + std::to_string(line) +
            " column=1\n";
    text += "node " + scope + " object \"system / Context\"\nedge " + id + " -internal:context-> " +
            scope + "\nedge " + scope + " -internal:previous-> 95\n";
    text += "edge " + std::to_string(list) + " -element:" + std::to_string(i) + "-> " + id + "\n";
    if (!captured.empty()) {
      text += "edge " + scope + " -context:" + std::string(captured) + "-> " +
              std::to_string(firstCaptured + 2 * i) + "\n";
    }
  }
  return text;
}

constexpr std::string_view kNodesScript = R"heap(
  node 91 code onevent
  node 93 code node:events
  edge 91 -internal:script-> 93
  node 95 object "system / Context"
  edge 95 -internal:previous-> 97
  node 97 object "system / Context"
  edge 97 -internal:previous-> 9
  edge 97 -context:anything-> 31
  edge 3 -internal:2-> 95
  node 17 object Array size=16
  edge 15 -property:error-> 17
  node 19 object Array size=16
  edge 15 -property:end-> 19
)heap";

// stream.finished(queue, callback): one call, several listeners of Node's with the callback.
TEST(ListenerPileup, WhatNodeRegistersForTheUserIsOneCauseAtTheUsersFunction) {
  std::string text = std::string(kQueue) + std::string(kNodesScript);
  for (uint64_t i = 0; i < 20; ++i) {
    const std::string id = std::to_string(5001 + 2 * i);
    text += "node " + id + " closure done\nedge " + id + " -internal:shared-> 21\nlocation " + id +
            " script=7 line=30 column=4\n";
  }
  text += nodesListeners(17, "8", 100, 1001, "callback", 5001);
  text += nodesListeners(19, "8", 200, 2001, "callback", 5001);
  const std::vector<Sighting> found = observe(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(argument(found[0], "event"), "end") << "every helper listens to errors besides";
  EXPECT_EQ(argument(found[0], "function"), "done");
  ASSERT_TRUE(found[0].clues.at(0).function);
  EXPECT_EQ(found[0].clues[0].function->line, 30U);
  EXPECT_EQ(found[0].clues[0].event, "") << "the call names no event";
  EXPECT_EQ(found[0].ceiling, Confidence::Certain);
  EXPECT_EQ(found[1].members, found[0].members) << "so that it is reported under the first";
}

TEST(ListenerPileup, WhatOnlyNodeHoldsIsPossibleAtMost) {
  const std::vector<Sighting> found = observe(std::string(kQueue) + std::string(kNodesScript) +
                                              nodesListeners(17, "8", 100, 1001, "", 0) +
                                              nodesListeners(19, "8", 200, 2001, "", 0));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].ceiling, Confidence::Possible);
  EXPECT_EQ(argument(found[0], "event"), "end");
  EXPECT_EQ(found[1].members, found[0].members);
  const std::vector<uint64_t> counts{0, 100, 200};
  const auto verdict = kListenerPileup.judge(found[0], Growth{counts, {}});
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->confidence, Confidence::Possible);
}

// Functions that something else holds, too: the chain must pass the emitter.
TEST(ListenerPileup, ListenersHeldElsewhereAreRepresentedByTheirList) {
  std::string text = std::string(kQueue) + kErrorList + listeners(20);
  for (int i = 0; i < 20; ++i) {
    text += "edge 3 -internal:x" + std::to_string(i) + "-> " + std::to_string(101 + 2 * i) + "\n";
  }
  const auto heap = textualHeap(text);
  const std::vector<Sighting> found = observe(*heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].representative, at(*heap, 17));
}

// An event name of a megabyte must not be copied into every sighting.
TEST(ListenerPileup, LongEventNamesAreCut) {
  const std::string event(1'000'000, 'e');
  const std::vector<Sighting> found =
      observe(std::string(kQueue) + "node 17 object Array\nedge 15 -property:" + event + "-> 17\n" +
              listeners(20));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key.size(), 16U);
  EXPECT_LE(argument(found[0], "event").size(), 130U);
}

TEST(ListenerPileup, ACancelledSearchEnds) {
  const auto heap = textualHeap(std::string(kQueue) + kErrorList + listeners(40));
  const HeapScripts scripts(*heap);
  const CancelSource source;
  source.cancel();
  EXPECT_TRUE(kListenerPileup.observe(HeapView{*heap, scripts}, source.token()).empty());
}

TEST(ListenerPileup, EmittersMayBeFunctions) {
  std::string text = std::string(kQueue) + R"heap(
    node 81 closure app
    edge 11 -context:app-> 81
    node 83 object Object
    edge 81 -property:_events-> 83
    node 85 object Array
    edge 83 -property:mount-> 85
  )heap";
  const std::vector<Sighting> found = observe(text + listeners(20, 85));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "emitter"), "function app");
  EXPECT_EQ(argument(found[0], "target"), "function app (app)");
}

// Every message that a verdict can name exists, and every argument it asks for is there.
TEST(ListenerPileup, MessagesFitTheArguments) {
  const std::vector<Sighting> found = observe(std::string(kQueue) + kErrorList + listeners(40));
  ASSERT_EQ(found.size(), 1U);
  MessageArgs args = found[0].args;
  for (const char* fromEvidence : {"count", "growth", "retained", "snapshots"}) {
    args.emplace_back(fromEvidence, "7");
  }
  std::set<std::string_view> ids;
  for (const MessageTemplate& m : kListenerPileup.messages) {
    ids.insert(m.id);
    const std::string text = renderMessage(m.text, args);
    EXPECT_EQ(text.find('{'), std::string::npos) << text;
  }
  EXPECT_TRUE(ids.contains("growing") && ids.contains("many") && ids.contains("constant"));
}

}  // namespace
}  // namespace leakline
