// listener-pileup: heaps of odd shapes and sizes, and what is counted once.
#include "unit/detect/listener_heap.h"

namespace leakline {
namespace {

using test::argument;
using test::at;
using test::edge;
using test::kQueue;
using test::listeners;
using test::listenersSeen;
using test::observed;
using test::queueWith;
using test::textualHeap;

TEST(ListenerPileup, DoesNotCountBytesTwice) {
  // Each listener holds the next: the first one's size has all the others in it.
  std::string text = queueWith(10);
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
  const std::vector<Sighting> found = listenersSeen(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 11U);
  EXPECT_EQ(found[0].retainedSize, 10U * 64);
}

TEST(ListenerPileup, SurvivesOddShapes) {
  EXPECT_TRUE(listenersSeen("node 1 synthetic \"\"").empty());
  EXPECT_TRUE(listenersSeen(std::string(kQueue)).empty()) << "no listeners";
  EXPECT_TRUE(listenersSeen(std::string(kQueue) + R"heap(
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
      textualHeap(queueWith(10) +
                  "node 5 object Facade\nedge 3 -internal:7-> 5\nedge 5 -property:_events-> 15\n");
  const std::vector<Sighting> found = observed(kListenerPileup, *heap);
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
  const std::vector<Sighting> found = observed(kListenerPileup, *heap);
  ASSERT_EQ(found.size(), 50'001U);
  EXPECT_EQ(found.front().count, 2U) << "more than one is always kept";
  EXPECT_EQ(heap->id(found[1].holder).value, 1'000'001 - 4 * (kEmitters - 1)) << "oldest first";
  EXPECT_EQ(heap->id(found.back().holder).value, 1'000'001 - 4 * 10U);
}

// Functions that something else holds, too: the chain must pass the emitter.
TEST(ListenerPileup, ListenersHeldElsewhereAreRepresentedByTheirList) {
  std::string text = queueWith(20);
  for (int i = 0; i < 20; ++i) {
    text += "edge 3 -internal:x" + std::to_string(i) + "-> " + std::to_string(101 + 2 * i) + "\n";
  }
  const auto heap = textualHeap(text);
  const std::vector<Sighting> found = observed(kListenerPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].representative, at(*heap, 17));
}

// An event name of a megabyte must not be copied into every sighting.
TEST(ListenerPileup, LongEventNamesAreCut) {
  const std::string event(1'000'000, 'e');
  const std::vector<Sighting> found =
      listenersSeen(std::string(kQueue) + "node 17 object Array\nedge 15 -property:" + event +
                    "-> 17\n" + listeners(20));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key.size(), 16U);
  EXPECT_LE(argument(found[0], "event").size(), 130U);
}

TEST(ListenerPileup, ACancelledSearchEnds) {
  test::expectCancelled(kListenerPileup, *textualHeap(queueWith(40)));
}

}  // namespace
}  // namespace leakline
