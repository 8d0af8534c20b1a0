#include "snapshot/memory.h"

#include <gtest/gtest.h>

#include "snapshot/reader.h"

namespace leakline {
namespace {

TEST(Memory, EstimateGrowsWithEverything) {
  const uint64_t base = estimateMemory({1'000'000, 3'000'000, 400'000, 10'000'000});
  EXPECT_GT(estimateMemory({2'000'000, 3'000'000, 400'000, 10'000'000}), base + 40'000'000);
  EXPECT_GT(estimateMemory({1'000'000, 4'000'000, 400'000, 10'000'000}), base + 8'000'000);
  EXPECT_EQ(estimateMemory({1'000'000, 3'000'000, 500'000, 10'000'000}), base + 400'000);
  EXPECT_EQ(estimateMemory({1'000'000, 3'000'000, 400'000, 20'000'000}), base + 10'000'000);
  EXPECT_EQ(estimateMemory({1'000'000, 3'000'000, 400'000, 10'000'000, true}), base + 4'000'000);
}

TEST(Memory, ShapeIsKnownFromTheHeaderOn) {
  Columns columns;
  columns.meta.nodeCount = 7;
  columns.meta.edgeCount = 9;
  columns.meta.traceFunctionCount = 2;
  EXPECT_FALSE(shapeOf(columns).traces) << "the header names no field for them";
  columns.meta.nodeFields.traceNodeId = 5;
  const HeapShape shape = shapeOf(columns);
  EXPECT_EQ(shape.nodes, 7U);
  EXPECT_EQ(shape.edges, 9U);
  EXPECT_EQ(shape.strings, 0U);
  EXPECT_TRUE(shape.traces);
}

TEST(Memory, EstimateDoesNotWrap) {
  EXPECT_EQ(estimateMemory({UINT64_MAX, 1, 1, 1}), UINT64_MAX);
  EXPECT_EQ(estimateMemory({1, UINT64_MAX, 1, 1}), UINT64_MAX);
  EXPECT_EQ(estimateMemory({1, 1, UINT64_MAX, 1}), UINT64_MAX);
  EXPECT_EQ(estimateMemory({1, 1, 1, UINT64_MAX}), UINT64_MAX);
}

TEST(Memory, SomethingIsAvailable) {
  EXPECT_GT(availableMemory(), uint64_t{16} << 20);
}

TEST(Memory, Megabytes) {
  EXPECT_EQ(megabytes(0), "0 MB");
  EXPECT_EQ(megabytes(1), "1 MB");
  EXPECT_EQ(megabytes(1'000'000), "1 MB");
  EXPECT_EQ(megabytes(1'234'567'890), "1,235 MB");
  EXPECT_EQ(megabytes(UINT64_MAX), "18,446,744,073,710 MB");
}

}  // namespace
}  // namespace leakline
