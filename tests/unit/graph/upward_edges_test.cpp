#include "graph/upward_edges.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace leakline {
namespace {

// `count` numbers; every other source has the edges that target(source, i) tells.
template <class Target>
Preorder preorder(uint32_t count, uint32_t edgesEach, const Target& target) {
  Preorder order;
  order.count = count;
  order.upward = Column<uint32_t>(size_t{count} * edgesEach);
  order.isSource = Bitmap(size_t{count} + 1);
  for (uint32_t source = 2; source <= count; ++source) {
    if (source % Preorder::kMarkStep == 0) order.marks.push_back(order.upwardSize);
    if (source % 2 != 0) continue;
    order.isSource.set(source);
    for (uint32_t i = 0; i < edgesEach; ++i) {
      const uint32_t first = i == 0 ? Preorder::kFirst : 0;
      order.upward[order.upwardSize++] = first | target(source, i);
    }
  }
  return order;
}

std::vector<uint32_t> row(const UpwardEdges& edges, uint32_t target) {
  return {edges.sources.begin() + edges.first[target],
          edges.sources.begin() + edges.first[target + 1]};
}

TEST(UpwardEdges, GroupsSourcesByTarget) {
  for (const unsigned threads : {1U, 2U, 5U}) {
    Preorder order = preorder(6, 2, [](uint32_t source, uint32_t i) { return source - 1 - i; });
    const UpwardEdges edges = groupUpwardEdges(order, threads, {});
    EXPECT_EQ(row(edges, 1), std::vector<uint32_t>{2});
    EXPECT_EQ(row(edges, 2), std::vector<uint32_t>{4});
    EXPECT_EQ(row(edges, 5), std::vector<uint32_t>{6});
    EXPECT_TRUE(row(edges, 6).empty());
  }
}

TEST(UpwardEdges, NoneAtAll) {
  for (const unsigned threads : {1U, 2U}) {
    Preorder order;
    order.count = 1;
    EXPECT_TRUE(row(groupUpwardEdges(order, threads, {}), 1).empty());
  }
}

// Many sources: each worker has a part of its own.
TEST(UpwardEdges, TheSameForAnyNumberOfWorkers) {
  constexpr uint32_t kCount = 50'001;
  const auto target = [](uint32_t source, uint32_t i) {
    return 1 + (source * 7 + i * i * 31) % (source - 1);
  };
  Preorder one = preorder(kCount, 5, target);
  Preorder two = preorder(kCount, 5, target);
  const UpwardEdges alone = groupUpwardEdges(one, 1, {});
  const UpwardEdges both = groupUpwardEdges(two, 2, {});
  ASSERT_EQ(alone.sources.size(), size_t{25'000} * 5);
  EXPECT_TRUE(std::equal(alone.first.begin(), alone.first.end(), both.first.begin()));
  EXPECT_TRUE(std::equal(alone.sources.begin(), alone.sources.end(), both.sources.begin(),
                         both.sources.end()));
  for (uint32_t t = 1; t < kCount; ++t) {
    const std::vector<uint32_t> sources = row(both, t);
    EXPECT_TRUE(std::is_sorted(sources.begin(), sources.end()));
    for (const uint32_t source : sources) {
      bool leads = false;
      for (uint32_t i = 0; i < 5; ++i) leads |= target(source, i) == t;
      ASSERT_TRUE(leads) << source << " to " << t;
    }
  }
}

}  // namespace
}  // namespace leakline
