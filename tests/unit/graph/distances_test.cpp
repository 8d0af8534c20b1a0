#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline::test {
namespace {

int32_t distance(const Heap& heap, uint64_t id) {
  return heap.distance(at(heap, id));
}

TEST(Distances, CountFromTheUserRoots) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global
    node 5 object A
    node 7 object B
    node 9 synthetic "(GC roots)"
    node 11 hidden Internal
    node 13 object Nowhere
    edge 1 -element:1-> 9
    edge 1 -shortcut:global-> 3
    edge 3 -property:a-> 5
    edge 5 -property:b-> 7
    edge 9 -element:1-> 11
    edge 9 -element:2-> 7
    edge 11 -weak:w-> 13
  )heap");
  EXPECT_EQ(distance(*heap, 1), kSystemDistance);
  EXPECT_EQ(distance(*heap, 3), 1);
  EXPECT_EQ(distance(*heap, 7), 3);
  EXPECT_EQ(distance(*heap, 9), kSystemDistance + 1);
  EXPECT_EQ(distance(*heap, 11), kSystemDistance + 2);
  EXPECT_EQ(distance(*heap, 13), kUnreachable);
}

TEST(Distances, WithoutUserRootsTheRootIsZero) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 9 synthetic "(GC roots)"
    node 11 hidden Internal
    edge 1 -element:1-> 9
    edge 9 -element:1-> 11
  )heap");
  EXPECT_EQ(distance(*heap, 1), 0);
  EXPECT_EQ(distance(*heap, 11), 2);
}

TEST(Distances, DocumentTreesAreAUserRoot) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 synthetic "(Document DOM trees)"
    node 5 native Document
    edge 1 -element:1-> 3
    edge 3 -element:1-> 5
  )heap");
  EXPECT_EQ(distance(*heap, 3), 1);
  EXPECT_EQ(distance(*heap, 5), 2);
}

TEST(Distances, RootEdgesOfAnyTypeMakeUserRoots) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A
    edge 1 -weak:a-> 3
  )heap");
  EXPECT_EQ(distance(*heap, 3), 1);
}

TEST(Distances, SloppyFunctionMapIsNoWay) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global
    node 5 hidden "system / NativeContext"
    node 7 hidden "system / Map"
    node 9 hidden "system / Map"
    node 11 code "system / NativeContext"
    node 13 hidden "system / Map"
    edge 1 -shortcut:global-> 3
    edge 3 -internal:native_context-> 5
    edge 3 -internal:code-> 11
    edge 5 -internal:sloppy_function_map-> 7
    edge 5 -internal:strict_function_map-> 9
    edge 11 -internal:sloppy_function_map-> 13
  )heap");
  EXPECT_EQ(distance(*heap, 7), kUnreachable);
  EXPECT_EQ(distance(*heap, 9), 3);
  EXPECT_EQ(distance(*heap, 13), 3);
}

TEST(Distances, EveryThirdDescriptorIsNoWay) {
  std::string text = R"heap(
    node 1 synthetic ""
    node 2 array "(map descriptors)"
    edge 1 -element:1-> 2
  )heap";
  for (int i = 0; i < 10; ++i) {
    const std::string id = std::to_string(100 + i);
    text += "node " + id + " object D\nedge 2 -element:" + std::to_string(i) + "-> " + id + "\n";
  }
  // Named edges: their number counts too, and no number is no obstacle.
  text += R"heap(
    node 200 object X
    node 201 object X
    node 202 object X
    node 203 object X
    edge 2 -internal:" 7x"-> 200
    edge 2 -internal:x7-> 201
    edge 2 -internal:-7-> 202
    edge 2 -internal:""-> 203
  )heap";
  const auto heap = textualHeap(text);
  for (uint64_t i = 0; i < 10; ++i) {
    const bool barred = i == 4 || i == 7;
    EXPECT_EQ(distance(*heap, 100 + i), barred ? kUnreachable : 2) << i;
  }
  EXPECT_EQ(distance(*heap, 200), kUnreachable);
  EXPECT_EQ(distance(*heap, 201), 2);
  EXPECT_EQ(distance(*heap, 202), 2);
  EXPECT_EQ(distance(*heap, 203), 2);
}

TEST(Distances, WeakMapValueIsAsFarAsTheFartherOfTableAndKey) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global
    node 5 object A
    node 7 object Key
    node 9 array Table
    node 11 object Value
    edge 1 -shortcut:global-> 3
    edge 3 -property:map-> 9
    edge 3 -property:a-> 5
    edge 5 -property:key-> 7
    edge 9 -internal:"1 / part of key (K @7) -> value (V @11) pair in WeakMap (table @9)"-> 11
    edge 7 -internal:"2 / part of key (K @7) -> value (V @11) pair in WeakMap (table @9)"-> 11
  )heap");
  EXPECT_EQ(distance(*heap, 9), 2);
  EXPECT_EQ(distance(*heap, 7), 3);
  EXPECT_EQ(distance(*heap, 11), 4);
}

TEST(Distances, EntryOfAnUnreachableKeyIsNoWay) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global
    node 7 object Key
    node 9 array Table
    node 11 object Value
    edge 1 -shortcut:global-> 3
    edge 3 -property:map-> 9
    edge 9 -internal:"1 / part of key (K @7) -> value (V @11) pair in WeakMap (table @9)"-> 11
    edge 7 -internal:"2 / part of key (K @7) -> value (V @11) pair in WeakMap (table @9)"-> 11
  )heap");
  EXPECT_EQ(distance(*heap, 11), kUnreachable);
}

TEST(Distances, APendingEntryIsRememberedByTheSecondWalk) {
  // The walk from the global object meets the table's edge, the one from the root the key's.
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Global
    node 5 synthetic "(GC roots)"
    node 7 object Key
    node 9 array Table
    node 11 object Value
    edge 1 -shortcut:global-> 3
    edge 1 -element:1-> 5
    edge 3 -property:map-> 9
    edge 5 -element:1-> 7
    edge 9 -internal:"1 / part of key (K @7) -> value (V @11) pair in WeakMap (table @9)"-> 11
    edge 7 -internal:"2 / part of key (K @7) -> value (V @11) pair in WeakMap (table @9)"-> 11
  )heap");
  EXPECT_EQ(distance(*heap, 11), kSystemDistance + 3);
}

TEST(Distances, AGlobalThatIsQueuedTwiceMeetsItsEntriesTwice) {
  const std::string text = R"heap(
    node 1 synthetic ""
    node 9 object Table
    node 11 object Value
    edge 1 -shortcut:global-> 9
    edge 9 -internal:"1 / part of key (K @7) -> value (V @11) pair in WeakMap (table @9)"-> 11
  )heap";
  EXPECT_EQ(distance(*textualHeap(text), 11), kUnreachable);
  EXPECT_EQ(distance(*textualHeap(text + "edge 1 -element:1-> 9"), 11), 2);
}

TEST(Distances, EveryUserRootIsNearHoweverManyEdgesLeadToIt) {
  // More root edges than nodes: the queue must have room for all of them.
  std::string text = "node 1 synthetic \"\"\nnode 3 object Global\n";
  for (int i = 0; i < 100; ++i) text += "edge 1 -element:" + std::to_string(i) + "-> 3\n";
  EXPECT_EQ(distance(*textualHeap(text), 3), 1);
}

}  // namespace
}  // namespace leakline::test
