#include "engine/heap_explorer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/textual_heap.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kHeap = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
  node 11 object "system / Context"
  edge 3 -internal:0-> 11
  node 13 object Queue size=32
  edge 11 -context:queue-> 13
  node 15 object Array size=16
  edge 13 -property:jobs-> 15
  node 21 object Job size=40
  edge 15 -element:0-> 21
  node 23 object Job size=48
  edge 15 -element:1-> 23
  node 25 object Job size=40
  edge 15 -element:2-> 25
  edge 13 -property:first-> 21
  edge 13 -weak:seen-> 23
  node 31 string secret size=24
  edge 21 -property:text-> 31
  node 33 string secret size=24
  edge 23 -property:text-> 33
  node 35 string once size=24
  edge 25 -property:text-> 35
)heap";

class HeapExplorerTest : public testing::Test {
 protected:
  static std::shared_ptr<const Heap> heapOf(std::string_view text) {
    return test::textualHeap(text);
  }
  static std::vector<uint64_t> ids(const Result<ObjectPage>& page) {
    std::vector<uint64_t> list;
    for (const ObjectRow& row : page->items) list.push_back(row.object.id);
    return list;
  }

  HeapExplorer explorer_{heapOf(kHeap), {}};
  const CancelToken go_;
};

TEST_F(HeapExplorerTest, SharesAddUpToTheTotal) {
  const auto figures = explorer_.figures(go_);
  ASSERT_TRUE(figures);
  uint64_t sum = 0;
  for (const auto& share : figures->shares) sum += share.size;
  EXPECT_EQ(sum, figures->totalSize);
  EXPECT_EQ(figures->totalSize, 32U + 16 + 40 + 48 + 40 + 3 * 24);
  EXPECT_EQ(figures->nodes, 11U);
}

TEST_F(HeapExplorerTest, ClassesAreSortedFilteredAndPaged) {
  TableQuery query;
  query.order = TableQuery::Order::Count;
  query.page.limit = 2;
  auto page = explorer_.classes(query, go_);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 4U);
  ASSERT_EQ(page->items.size(), 2U);
  EXPECT_EQ(page->items[0].row.count, 3U);
  query = {};
  query.filter = "jO";
  page = explorer_.classes(query, go_);
  ASSERT_EQ(page->total, 1U);
  EXPECT_EQ(page->items[0].row.name, "Job");
  query.page.offset = 5;
  EXPECT_THAT(explorer_.classes(query, go_)->items, IsEmpty());
}

TEST_F(HeapExplorerTest, InstancesOfARowBySize) {
  const auto rows = explorer_.classes({.page = {}, .filter = "Job"}, go_);
  const std::string key = rows->items.at(0).row.key;
  const auto page = explorer_.instances(key, {}, go_);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 3U);
  EXPECT_THAT(ids(page), ElementsAre(23, 21, 25));
  EXPECT_THAT(ids(explorer_.instances(key, {1, 1}, go_)), ElementsAre(21));
  EXPECT_EQ(explorer_.instances("no such key", {}, go_).error().code, ErrorCode::NotFound);
}

TEST_F(HeapExplorerTest, RetainersAreWhatKeepsItNearestFirst) {
  const auto page = explorer_.retainers(21, {}, go_);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 2U);
  EXPECT_THAT(ids(page), ElementsAre(13, 15));
  EXPECT_EQ(page->items[0].edge->name, ".first");
  EXPECT_EQ(page->items[1].edge->name, "[0]");
  EXPECT_TRUE(page->items[0].hasChildren);
  EXPECT_EQ(page->object->name, "Job");
  EXPECT_THAT(ids(explorer_.retainers(23, {}, go_)), ElementsAre(15)) << "weak edges keep nothing";
  EXPECT_EQ(explorer_.retainers(22, {}, go_).error().code, ErrorCode::NotFound);
}

TEST_F(HeapExplorerTest, ReferencesComeInTheirOrderAPageAtATime) {
  const auto page = explorer_.references(13, {1, 2}, go_);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 3U);
  EXPECT_THAT(ids(page), ElementsAre(21, 23));
  EXPECT_EQ(page->items[1].edge->type, "weak");
}

TEST_F(HeapExplorerTest, DominatedObjectsByRetainedSize) {
  const auto page = explorer_.dominated(15, {}, go_);
  ASSERT_TRUE(page);
  EXPECT_THAT(ids(page), ElementsAre(23, 25));
  EXPECT_TRUE(page->items[0].hasChildren);
  EXPECT_EQ(page->totalSize, explorer_.figures(go_)->totalSize);
  EXPECT_TRUE(explorer_.dominated(std::nullopt, {}, go_)->object);
}

TEST_F(HeapExplorerTest, FindsByIdAndByPartOfTheNameButNotInStrings) {
  EXPECT_THAT(ids(explorer_.find("@15", {}, go_)), ElementsAre(15));
  EXPECT_THAT(ids(explorer_.find("@x", {}, go_)), IsEmpty());
  EXPECT_THAT(ids(explorer_.find("queu", {}, go_)), ElementsAre(13));
  EXPECT_THAT(ids(explorer_.find("secret", {}, go_)), IsEmpty());
}

TEST_F(HeapExplorerTest, TextsThatSeveralStringsHave) {
  const auto page = explorer_.duplicateStrings({}, go_);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->total, 1U);
  EXPECT_EQ(page->items[0].count, 2U);
  EXPECT_EQ(page->items[0].selfSize, 48U);
  EXPECT_EQ(page->items[0].length, 6U);
  EXPECT_EQ(page->items[0].id, 31U);
}

TEST_F(HeapExplorerTest, ChainsEndAtTheObject) {
  const auto list = explorer_.chains(25, 3, go_);
  ASSERT_TRUE(list);
  ASSERT_FALSE(list->chains.empty());
  EXPECT_EQ(list->chains[0].steps.back().objectId, 25U);
}

TEST_F(HeapExplorerTest, ComparesWithAnEarlierHeap) {
  std::string before(kHeap);
  before.resize(before.find("  node 25 object Job"));
  HeapExplorer base(heapOf(before), {});
  TableQuery query;
  query.order = TableQuery::Order::Delta;
  query.filter = "Job";
  const auto page = explorer_.compare(base, query, go_);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->total, 1U);
  EXPECT_EQ(page->items[0].addedCount, 1U);
}

TEST_F(HeapExplorerTest, ARowOfTheComparisonHasTheNewObjects) {
  std::string before(kHeap);
  before.erase(before.find("  node 23 object Job"));
  const HeapExplorer base(heapOf(before), {});
  const HeapExplorer same(heapOf(kHeap), {});
  const std::string key =
      explorer_.classes({.page = {}, .filter = "Job"}, go_)->items.at(0).row.key;
  const auto page = explorer_.added(base, key, {}, go_);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 2U);
  EXPECT_THAT(ids(page), ElementsAre(23, 25));
  EXPECT_THAT(ids(explorer_.added(base, key, {1, 1}, go_)), ElementsAre(25));
  EXPECT_THAT(ids(explorer_.instances(key, {}, go_)), ElementsAre(23, 21, 25));
  EXPECT_THAT(ids(explorer_.added(same, key, {}, go_)), IsEmpty()) << "another base";
  EXPECT_THAT(ids(explorer_.added(base, "no such key", {}, go_)), IsEmpty());
}

TEST_F(HeapExplorerTest, PagesOfALongListFollowEachOtherWhereverItIsEntered) {
  std::string text =
      "  node 1 synthetic \"\"\n  node 3 object Array size=16\n  edge 1 -property:all-> 3\n";
  for (int i = 0; i < 3000; ++i) {
    const std::string id = std::to_string(5 + 2 * i);
    text += "  node " + id + " object Item size=" + std::to_string(8 + i * 7 % 3000 * 8) +
            "\n  edge 3 -element:" + std::to_string(i) + "-> " + id + "\n";
  }
  HeapExplorer all(heapOf(text), {});
  HeapExplorer jumping(heapOf(text), {});
  const auto whole = all.find("Item", {0, 3000}, go_);
  ASSERT_EQ(whole->items.size(), 3000U);
  std::vector<uint64_t> sizes;
  for (const ObjectRow& row : whole->items) sizes.push_back(row.object.retainedSize);
  EXPECT_TRUE(std::is_sorted(sizes.rbegin(), sizes.rend()));
  for (const size_t offset : {0, 900, 2500, 1000, 100}) {
    const auto page = jumping.find("Item", {offset, 200}, go_);
    ASSERT_EQ(page->total, 3000U);
    const auto wanted = ids(whole);
    EXPECT_EQ(ids(page),
              std::vector<uint64_t>(wanted.begin() + static_cast<std::ptrdiff_t>(offset),
                                    wanted.begin() + static_cast<std::ptrdiff_t>(offset) + 200));
  }
}

TEST_F(HeapExplorerTest, CancelledQuestionsHaveNoAnswer) {
  CancelSource cancelled;
  cancelled.cancel();
  EXPECT_EQ(explorer_.figures(cancelled.token()).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(explorer_.find("a", {}, cancelled.token()).error().code, ErrorCode::Cancelled);
  EXPECT_TRUE(explorer_.find("a", {}, go_)) << "and harm no later one";
}

}  // namespace
}  // namespace leakline
