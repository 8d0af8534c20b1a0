#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "graph/class_rows.h"
#include "support/textual_heap.h"

namespace leakline::test {
namespace {

std::vector<ComparisonRow> compare(const Heap& base, const Heap& current) {
  auto rows = compareHeaps(base, current, {});
  if (!rows) throw std::runtime_error(rows.error().message);
  return std::move(rows).value();
}

std::string text(const std::vector<ComparisonRow>& rows) {
  std::string out;
  for (const ComparisonRow& r : rows) {
    out += r.key + " +" + std::to_string(r.addedCount) + "/" + std::to_string(r.addedSize) + " -" +
           std::to_string(r.removedCount) + "/" + std::to_string(r.removedSize) + "\n";
  }
  return out;
}

TEST(CompareHeaps, AddedAndRemoved) {
  const auto base = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Job size=10
    node 5 object Job size=20
    node 7 object Gone size=1
    node 9 object Same size=1
  )heap");
  const auto current = textualHeap(R"heap(
    node 1 synthetic ""
    node 11 object Job size=40
    node 5 object Job size=21
    node 13 object Job size=80
    node 15 object New size=2
    node 9 object Same size=5
  )heap");
  EXPECT_EQ(text(compare(*base, *current)), ",Gone +0/0 -1/1\n,Job +2/120 -1/10\n,New +1/2 -0/0\n");
  EXPECT_EQ(compare(*base, *current)[1].countDelta(), 1);
  EXPECT_EQ(compare(*base, *current)[1].sizeDelta(), 110);
  EXPECT_EQ(compare(*base, *current)[1].name, "Job");
  EXPECT_EQ(text(compare(*current, *base)), ",Gone +1/1 -0/0\n,Job +1/10 -2/120\n,New +0/0 -1/2\n");
  EXPECT_EQ(text(compare(*base, *base)), "");
}

TEST(CompareHeaps, AnObjectOfAnotherClassIsAnotherObject) {
  const auto base = textualHeap("node 1 synthetic \"\"\nnode 3 object A size=4\n");
  const auto current = textualHeap("node 1 synthetic \"\"\nnode 3 object B size=4\n");
  EXPECT_EQ(text(compare(*base, *current)), ",A +0/0 -1/4\n,B +1/4 -0/0\n");
}

TEST(CompareHeaps, LocationsArePartOfTheClass) {
  const auto base = textualHeap(
      "node 1 synthetic \"\"\nnode 3 object A size=4\nlocation 3 script=1 line=2 column=3\n");
  const auto current = textualHeap(
      "node 1 synthetic \"\"\nnode 3 object A size=4\nlocation 3 script=1 line=2 column=4\n");
  EXPECT_EQ(text(compare(*base, *current)), "1,2,3,A +0/0 -1/4\n1,2,4,A +1/4 -0/0\n");
}

// `count` plain objects {a} and one {b}.
std::shared_ptr<const Heap> shapes(uint64_t count) {
  HeapBuilder heap;
  heap.node(1, NodeType::Synthetic, "");
  heap.node(3, NodeType::String, "x");
  for (uint64_t i = 0; i < count; ++i) {
    heap.node(5 + 2 * i, NodeType::Object, "Object", 8);
    heap.edge(5 + 2 * i, EdgeType::Property, "a", 3);
  }
  return analysedHeap(heap.build());
}

TEST(CompareHeaps, TheCurrentHeapSaysWhatAnInterfaceIs) {
  const auto one = shapes(1);  // too few for an interface
  const auto three = shapes(3);
  EXPECT_EQ(text(compare(*one, *three)), ",{a} +2/16 -0/0\n");
  EXPECT_EQ(text(compare(*three, *one)), ",Object +0/0 -2/16\n");
}

TEST(CompareHeaps, IdsBeyond32BitsAndTheOrderOfTheFile) {
  const auto base = textualHeap(R"heap(
    node 1 synthetic ""
    node 8589934597 native B size=1
    node 4294967295 native B size=2
    node 4294967296 native B size=4
    node 2 native B size=8
  )heap");
  const auto current = textualHeap(R"heap(
    node 1 synthetic ""
    node 2 native B size=16
    node 8589934597 native B size=32
    node 5 native B size=64
  )heap");
  EXPECT_EQ(text(compare(*base, *current)), ",B +1/64 -2/6\n");
}

// Gives two nodes one id, which the builder refuses.
Columns withId(Columns columns, uint32_t node, uint32_t id) {
  Column<uint32_t> low = Column<uint32_t>::copyOf(columns.nodeId.low().span());
  low[node] = id;
  columns.nodeId = WideColumn(std::move(low), {});
  return columns;
}

TEST(CompareHeaps, RepeatedIdsArePairedOneByOne) {
  constexpr std::string_view kTwo =
      "node 1 synthetic \"\"\nnode 3 object A size=4\nnode 5 object A size=8\nnode 7 object B "
      "size=1\n";
  const auto base = analysedHeap(withId(withId(textualColumns(kTwo), 2, 3), 3, 3));
  const auto current = textualHeap("node 1 synthetic \"\"\nnode 3 object A size=4\n");
  EXPECT_EQ(text(compare(*base, *current)), ",A +0/0 -1/8\n,B +0/0 -1/1\n");
  EXPECT_EQ(text(compare(*current, *base)), ",A +1/8 -0/0\n,B +1/1 -0/0\n");
  EXPECT_EQ(text(compare(*base, *base)), "");
}

TEST(CompareHeaps, Cancelled) {
  const auto heap = shapes(3);
  const CancelSource source;
  source.cancel();
  const auto rows = compareHeaps(*heap, *heap, source.token());
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, ErrorCode::Cancelled);
}

struct Object {
  uint64_t id;
  std::string name;
  uint64_t size;
};

std::shared_ptr<const Heap> heapOf(const std::vector<Object>& objects) {
  HeapBuilder heap;
  heap.node(1, NodeType::Synthetic, "");
  for (const Object& o : objects) heap.node(o.id, NodeType::Object, o.name, o.size);
  return analysedHeap(heap.build());
}

TEST(CompareHeaps, RandomHeapsAgreeWithTheNaiveWay) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<Object> sides[2];
    for (std::vector<Object>& side : sides) {
      std::map<uint64_t, Object> byId;
      for (uint64_t i = random() % 200; i > 0; --i) {
        // Every digit of the sort takes part, and so do ids beyond it.
        const uint64_t id = 2 + (random() % 40 << random() % 36);
        byId[id] = {id, std::string(1, static_cast<char>('A' + random() % 4)), random() % 6};
      }
      for (const auto& [id, object] : byId) side.push_back(object);
      std::shuffle(side.begin(), side.end(), random);
    }
    std::map<std::string, ComparisonRow> expected;
    const auto count = [&](const std::vector<Object>& from, const std::vector<Object>& to,
                           uint64_t ComparisonRow::*number, uint64_t ComparisonRow::*size) {
      for (const Object& o : from) {
        const bool kept = std::any_of(to.begin(), to.end(), [&](const Object& other) {
          return other.id == o.id && other.name == o.name && other.size != 0;
        });
        if (kept || o.size == 0) continue;
        ++(expected["," + o.name].*number);
        expected["," + o.name].*size += o.size;
      }
    };
    count(sides[0], sides[1], &ComparisonRow::removedCount, &ComparisonRow::removedSize);
    count(sides[1], sides[0], &ComparisonRow::addedCount, &ComparisonRow::addedSize);
    std::vector<ComparisonRow> rows;
    for (auto& [key, row] : expected) {
      row.key = key;
      rows.push_back(row);
    }
    EXPECT_EQ(text(compare(*heapOf(sides[0]), *heapOf(sides[1]))), text(rows)) << round;
  }
}

}  // namespace
}  // namespace leakline::test
