#include "base/column.h"

#include <gtest/gtest.h>

#include <new>
#include <numeric>

namespace leakline {
namespace {

TEST(ColumnTest, StartsZeroedAndHoldsWhatIsWritten) {
  Column<uint32_t> c(1'000'000);
  EXPECT_EQ(c.size(), 1'000'000U);
  EXPECT_EQ(c.bytes(), 4'000'000U);
  EXPECT_EQ(std::accumulate(c.begin(), c.end(), uint64_t{0}), 0U);
  c[999'999] = 7;
  EXPECT_EQ(c[999'999], 7U);
  EXPECT_EQ(c.span().back(), 7U);
}

TEST(ColumnTest, MayBeEmpty) {
  const Column<uint32_t> none;
  const Column<uint32_t> zero(0);
  EXPECT_TRUE(none.empty());
  EXPECT_TRUE(zero.empty());
  EXPECT_EQ(zero.begin(), zero.end());
}

TEST(ColumnTest, MovesWithoutCopying) {
  Column<uint32_t> a(3);
  a[1] = 5;
  const uint32_t* data = a.data();
  Column<uint32_t> b(std::move(a));
  EXPECT_EQ(b.data(), data);
  Column<uint32_t> c(8);
  c = std::move(b);
  EXPECT_EQ(c.data(), data);
  EXPECT_EQ(c.size(), 3U);
  EXPECT_EQ(c[1], 5U);
}

TEST(ColumnTest, AViewKeepsItsOwnerAlive) {
  auto owner = std::make_shared<std::vector<uint32_t>>(std::vector<uint32_t>{1, 2, 3});
  const std::weak_ptr<std::vector<uint32_t>> watch = owner;
  {
    const std::span<const uint32_t> values(*owner);
    const Column<uint32_t> view(values, std::move(owner));
    EXPECT_FALSE(watch.expired());
    EXPECT_EQ(view.size(), 3U);
    EXPECT_EQ(view[2], 3U);
  }
  EXPECT_TRUE(watch.expired());
}

TEST(ColumnTest, TruncatingKeepsTheFront) {
  Column<uint32_t> c(100'000);
  for (uint32_t i = 0; i < 100'000; ++i) c[i] = i;
  c.truncate(10);
  EXPECT_EQ(c.size(), 10U);
  EXPECT_EQ(c[9], 9U);
  c.truncate(0);
  EXPECT_TRUE(c.empty());
}

TEST(ColumnTest, CopiesValues) {
  const uint32_t values[] = {4, 5};
  const Column<uint32_t> c = Column<uint32_t>::copyOf(values);
  EXPECT_EQ(c.size(), 2U);
  EXPECT_EQ(c[1], 5U);
}

TEST(ColumnTest, TooLargeIsBadAlloc) {
  EXPECT_THROW(detail::allocatePages(SIZE_MAX), std::bad_alloc);
  EXPECT_THROW(Column<char>(SIZE_MAX / 4), std::bad_alloc);
}

TEST(WideColumnTest, LooksLargeValuesUp) {
  const uint32_t low[] = {1, WideColumn::kOverflowed, 3, WideColumn::kOverflowed,
                          WideColumn::kOverflowed};
  const WideColumn::Overflow overflow[] = {{1, 1ULL << 40}, {3, 4'294'967'295ULL}};
  const WideColumn c(Column<uint32_t>::copyOf(low), Column<WideColumn::Overflow>::copyOf(overflow));
  EXPECT_EQ(c.size(), 5U);
  EXPECT_EQ(c[0], 1U);
  EXPECT_EQ(c[1], 1ULL << 40);
  EXPECT_EQ(c[2], 3U);
  EXPECT_EQ(c[3], 4'294'967'295ULL);
  EXPECT_EQ(c[4], WideColumn::kOverflowed) << "a row the list forgot";
}

}  // namespace
}  // namespace leakline
