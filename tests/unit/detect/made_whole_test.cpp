// A collection that was made after the first snapshot: has it grown since, or came it with its
// entries?
#include <gtest/gtest.h>

#include "detect/growing_collection.h"
#include "unit/detect/array_heap.h"
#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::array;
using test::at;
using test::kModule;
using test::number;
using test::observed;
using test::sightingOf;
using test::textualHeap;
using test::verdictOf;

// Entries of ids 1001, 1003, … 1099. A third of them must be younger than the Array by a snapshot.
TEST(GrowingCollection, WhatCameWithItsEntriesHasNotGrown) {
  const auto heap =
      textualHeap(kModule + array(101, 50, 1001, 70) + "edge 11 -context:requestLogs-> 101\n");
  const auto verdict = [&](uint64_t middle) {
    const auto found = observed(kGrowingCollection, *heap, {51, middle, 1101});
    return verdictOf(kGrowingCollection, *sightingOf(found, at(*heap, 101)), {0, 45, 50, 50});
  };
  EXPECT_EQ(verdict(1101), "") << "no entry was added";
  EXPECT_EQ(verdict(1079), "") << "few were added";
  EXPECT_EQ(verdict(1059), "possible levelled") << "two in five were added";
}

// Ids of objects that came between two snapshots tell nothing about their order.
TEST(GrowingCollection, WhatCameWithItsHolderIsNoCopy) {
  const auto verdict = [](uint64_t keeper) {
    const std::string id = number(keeper);
    const auto heap = textualHeap(kModule + array(5001, 50, 1001, 70) + "node " + id +
                                  " object Keeper\nedge 11 -context:keeper-> " + id + "\n" +
                                  test::edge(keeper, "property:log", 5001));
    const auto found = observed(kGrowingCollection, *heap, {999, 6001});
    return verdictOf(kGrowingCollection, *sightingOf(found, at(*heap, 5001)), {0, 50, 50});
  };
  EXPECT_EQ(verdict(5003), "");
  EXPECT_EQ(verdict(51), "possible levelled");
}

}  // namespace
}  // namespace leakline
