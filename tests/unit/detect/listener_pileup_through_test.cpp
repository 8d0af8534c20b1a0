// listener-pileup: the functions that listeners stand for, behind wrappers and Node's own helpers.
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
    const std::vector<Sighting> found = observed(kListenerPileup, *heap);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].count, 20U);
    EXPECT_EQ(found[0].key, keyOf(queueWith(20)));
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
  const std::vector<Sighting> found = listenersSeen(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 12U);
  EXPECT_FALSE(found[0].clues.at(0).function);
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
  const std::vector<Sighting> found = listenersSeen(text);
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
  const std::vector<Sighting> found = listenersSeen(
      std::string(kQueue) + std::string(kNodesScript) + nodesListeners(17, "8", 100, 1001, "", 0) +
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

TEST(ListenerPileup, EmittersMayBeFunctions) {
  std::string text = std::string(kQueue) + R"heap(
    node 81 closure app
    edge 11 -context:app-> 81
    node 83 object Object
    edge 81 -property:_events-> 83
    node 85 object Array
    edge 83 -property:mount-> 85
  )heap";
  const std::vector<Sighting> found = listenersSeen(text + listeners(20, 85));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "emitter"), "function app");
  EXPECT_EQ(argument(found[0], "target"), "function app (app)");
}

}  // namespace
}  // namespace leakline
