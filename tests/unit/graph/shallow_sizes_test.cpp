#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline::test {
namespace {

uint64_t shallow(const Heap& heap, uint64_t id) {
  return heap.shallowSize(at(heap, id));
}

constexpr std::string_view kRoots = R"heap(
  node 1 synthetic ""
  node 3 object Global size=1
  edge 1 -shortcut:global-> 3
)heap";

std::string with(std::string_view lines) {
  return std::string(kRoots) + std::string(lines);
}

TEST(ShallowSizes, ArraysAndHiddenPartsAreChargedToTheirOwner) {
  const auto heap = textualHeap(with(R"heap(
    node 5 object Map size=10
    node 7 array "" size=20
    node 9 hidden "" size=40
    edge 3 -property:map-> 5
    edge 5 -internal:table-> 7
    edge 7 -internal:store-> 9
    edge 9 -internal:back-> 7
  )heap"));
  EXPECT_EQ(shallow(*heap, 5), 70U);
  EXPECT_EQ(shallow(*heap, 7), 0U);
  EXPECT_EQ(shallow(*heap, 9), 0U);
  EXPECT_EQ(heap->rawSelfSize(at(*heap, 7)), 20U);
}

TEST(ShallowSizes, SharedPartsKeepTheirSize) {
  const auto heap = textualHeap(with(R"heap(
    node 5 object A size=10
    node 7 object B size=20
    node 9 array shared size=40
    node 11 hidden below size=80
    edge 5 -property:x-> 9
    edge 7 -property:x-> 9
    edge 9 -internal:y-> 11
  )heap"));
  EXPECT_EQ(shallow(*heap, 5), 10U);
  EXPECT_EQ(shallow(*heap, 9), 40U);
  EXPECT_EQ(shallow(*heap, 11), 80U);
}

TEST(ShallowSizes, SharingSpreadsBackwardsInTheFile) {
  // The chain runs against the order of the nodes, and the second owner comes in at its middle.
  const auto heap = textualHeap(with(R"heap(
    node 5 object A size=1
    node 7 object B size=2
    node 9 array last size=8
    node 11 array third size=16
    node 13 array second size=32
    node 15 array first size=64
    edge 5 -property:x-> 15
    edge 15 -internal:x-> 13
    edge 13 -internal:x-> 11
    edge 11 -internal:x-> 9
    edge 7 -property:x-> 11
  )heap"));
  EXPECT_EQ(shallow(*heap, 5), 1U + 64 + 32);
  EXPECT_EQ(shallow(*heap, 11), 16U);
  EXPECT_EQ(shallow(*heap, 9), 8U);
}

TEST(ShallowSizes, WeakEdgesDoNotOwnAndShortcutsDo) {
  const auto heap = textualHeap(with(R"heap(
    node 5 object A size=10
    node 7 object B size=20
    node 9 array weakly size=40
    node 11 array shortcut size=80
    edge 5 -property:x-> 9
    edge 7 -weak:x-> 9
    edge 5 -property:x-> 11
    edge 7 -shortcut:x-> 11
  )heap"));
  EXPECT_EQ(shallow(*heap, 5), 50U);
  EXPECT_EQ(shallow(*heap, 11), 80U);
}

TEST(ShallowSizes, SyntheticNodesAreChargedNothing) {
  const auto heap = textualHeap(with(R"heap(
    node 5 synthetic "(GC roots)" size=10
    node 7 array roots size=20
    node 9 array below-the-root size=40
    edge 5 -element:1-> 7
    edge 1 -element:1-> 9
  )heap"));
  EXPECT_EQ(shallow(*heap, 5), 10U);
  EXPECT_EQ(shallow(*heap, 7), 20U);
  EXPECT_EQ(shallow(*heap, 9), 40U);
}

TEST(ShallowSizes, WithoutUserRootsNothingIsCharged) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 synthetic "(GC roots)"
    node 5 object A size=10
    node 7 array "" size=20
    edge 1 -element:1-> 3
    edge 3 -element:1-> 5
    edge 5 -internal:x-> 7
  )heap");
  EXPECT_EQ(shallow(*heap, 5), 10U);
  EXPECT_EQ(shallow(*heap, 7), 20U);
}

TEST(ShallowSizes, ExternalStringDataBelongsToItsString) {
  const auto heap = textualHeap(with(R"heap(
    node 5 string text size=10
    node 7 native "system / ExternalStringData" size=20
    node 9 native "system / OtherData" size=40
    edge 5 -internal:resource-> 7
    edge 5 -internal:other-> 9
  )heap"));
  EXPECT_EQ(shallow(*heap, 5), 30U);
  EXPECT_EQ(shallow(*heap, 7), 0U);
  EXPECT_EQ(shallow(*heap, 9), 40U);
}

TEST(ShallowSizes, DetachedNativesHaveAnotherName) {
  // Detached state spreads from @7 to @9, which is then called "Detached system / …"; @13 hangs on
  // an attached node as well and keeps its name; @15 lies behind JavaScript.
  const auto heap = textualHeap(with(R"heap(
    node 5 string text size=1
    node 7 native Binding size=2 detachedness=2
    node 9 native "system / ExternalStringData" size=4
    node 11 native Document size=8 detachedness=1
    node 13 native "system / ExternalStringData" size=16
    node 15 native "system / ExternalStringData" size=32
    node 17 object Wrapper size=64 detachedness=2
    edge 7 -property:x-> 9
    edge 7 -property:x-> 13
    edge 7 -property:x-> 17
    edge 11 -property:x-> 13
    edge 17 -property:x-> 15
    edge 7 -hidden:1-> 15
    edge 7 -weak:x-> 15
    edge 5 -internal:a-> 9
    edge 5 -internal:b-> 15
  )heap"));
  EXPECT_EQ(shallow(*heap, 9), 4U);
  EXPECT_EQ(shallow(*heap, 13), 16U);  // owned by @7 and @11
  EXPECT_EQ(shallow(*heap, 15), 32U);  // owned by @5, @7 and @17
  EXPECT_EQ(shallow(*heap, 5), 1U);

  const auto attached = textualHeap(with(R"heap(
    node 7 native Binding size=2 detachedness=2
    node 9 native Document size=8 detachedness=1
    node 11 native "system / ExternalStringData" size=16
    edge 7 -weak:x-> 11
    edge 9 -property:x-> 11
  )heap"));
  EXPECT_EQ(shallow(*attached, 9), 24U);
  EXPECT_EQ(shallow(*attached, 11), 0U);
}

TEST(ShallowSizes, SumsBeyond32Bits) {
  const auto heap = textualHeap(with(R"heap(
    node 5 object A size=4294967290
    node 7 array "" size=10
    node 9 array "" size=9000000000
    edge 5 -internal:x-> 7
    edge 5 -internal:y-> 9
  )heap"));
  EXPECT_EQ(shallow(*heap, 5), 4294967290ULL + 10 + 9000000000ULL);
  EXPECT_EQ(shallow(*heap, 7), 0U);
  EXPECT_EQ(shallow(*heap, 9), 0U);
}

}  // namespace
}  // namespace leakline::test
