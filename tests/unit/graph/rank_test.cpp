#include "graph/rank.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

TEST(Rank, CountsTheSetBitsBeforeEachBit) {
  Bitmap bits(300);
  for (size_t i = 0; i < 300; ++i) {
    if (i % 7 == 0 || i > 250) bits.set(i);
  }
  const Rank rank(bits);
  uint32_t before = 0;
  for (size_t i = 0; i < 300; ++i) {
    EXPECT_EQ(rank.of(i), before) << i;
    if (bits.test(i)) ++before;
  }
  EXPECT_EQ(rank.count(), before);
}

TEST(Rank, OfNoBitsIsNothing) { EXPECT_EQ(Rank(Bitmap(0)).count(), 0U); }

}  // namespace
}  // namespace leakline
