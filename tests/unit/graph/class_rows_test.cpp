#include "graph/class_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "graph/class_names.h"
#include "support/textual_heap.h"

namespace leakline::test {
namespace {

std::vector<ClassRow> rowsOf(const Heap& heap) {
  auto rows = classRows(heap, {});
  if (!rows) throw std::runtime_error(rows.error().message);
  return std::move(rows).value();
}

std::optional<ClassRow> row(const std::vector<ClassRow>& rows, std::string_view key) {
  for (const ClassRow& r : rows) {
    if (r.key == key) return r;
  }
  return std::nullopt;
}

std::vector<std::string> keys(const std::vector<ClassRow>& rows) {
  std::vector<std::string> out;
  for (const ClassRow& r : rows) out.push_back(r.key);
  return out;
}

TEST(ClassRows, EachTypeHasItsName) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic "" size=1
    node 3 hidden "system / Map" size=1
    node 5 code f size=1
    node 7 closure f size=1
    node 9 regexp a+ size=1
    node 11 object Queue size=1
    node 13 native "Node / Handle" size=1
    node 15 "concatenated string" x size=1
    node 17 "object shape" "system / Map" size=1
    node 19 native "<div id=a>" size=1
    node 21 native "<div>" size=1
    node 23 native "Detached <p class=b>" size=1
    node 25 object "Plain <x y>" size=1
  )heap");
  EXPECT_EQ(
      keys(rowsOf(*heap)),
      (std::vector<std::string>{",(compiled code)", ",(concatenated string)", ",(object shape)",
                                ",(synthetic)", ",(system)", ",<div>", ",Detached <p>", ",Function",
                                ",Node / Handle", ",Plain <x y>", ",Queue", ",RegExp"}));
  EXPECT_EQ(row(rowsOf(*heap), ",<div>")->count, 2U);
  EXPECT_EQ(className(*heap, at(*heap, 23)), "Detached <p>");
  EXPECT_EQ(className(*heap, at(*heap, 7)), "Function");
  EXPECT_EQ(className(*heap, at(*heap, 17)), "(object shape)");
}

TEST(ClassRows, DetachedStateSpreadsToNativeNodes) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 native Window size=1 detachedness=2
    node 5 native Child size=1
    node 7 object Child size=1
    edge 1 -element:1-> 3
    edge 3 -internal:a-> 5
    edge 3 -internal:b-> 7
  )heap");
  EXPECT_EQ(keys(rowsOf(*heap)),
            (std::vector<std::string>{",Child", ",Detached Child", ",Detached Window"}));
  EXPECT_EQ(className(*heap, at(*heap, 3)), "Detached Window");
}

TEST(ClassRows, LocationsSeparateObjectsOnly) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object Job size=8
    node 5 object Job size=8
    node 7 object Job size=8
    node 9 closure Job size=8
    location 5 script=4 line=10 column=2
    location 7 script=4 line=4294967294 column=4294967295
    location 9 script=4 line=1 column=1
  )heap");
  EXPECT_EQ(keys(rowsOf(*heap)), (std::vector<std::string>{",Function", ",Job", "4,10,2,Job",
                                                           "4,4294967294,4294967295,Job"}));
  EXPECT_EQ(row(rowsOf(*heap), "4,10,2,Job")->name, "Job");
}

TEST(ClassRows, CountsSizesAndTheSmallestDistance) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object global size=100
    node 5 object Job size=10
    node 7 object Job size=20
    node 9 object Job
    edge 1 -shortcut:g-> 3
    edge 3 -property:a-> 5
    edge 5 -property:b-> 7
    edge 3 -property:c-> 9
  )heap");
  const auto job = row(rowsOf(*heap), ",Job");
  ASSERT_TRUE(job);
  EXPECT_EQ(job->count, 2U) << "objects of size 0 are not counted";
  EXPECT_EQ(job->selfSize, 30U);
  EXPECT_EQ(job->distance, 2);
  EXPECT_EQ(job->retainedSize, 30U) << "the inner one is part of the outer one";
  EXPECT_FALSE(row(rowsOf(*heap), ",(synthetic)"));
}

TEST(ClassRows, RetainedSizeOfSiblingsAddsUp) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object global size=1
    node 5 object Job size=10
    node 7 object Data size=5
    node 9 object Job size=20
    node 11 object Job size=40
    edge 1 -shortcut:g-> 3
    edge 3 -property:a-> 5
    edge 5 -property:b-> 7
    edge 7 -property:b-> 9
    edge 3 -property:c-> 11
  )heap");
  const auto rows = rowsOf(*heap);
  EXPECT_EQ(row(rows, ",Job")->retainedSize, 75U);
  EXPECT_EQ(row(rows, ",Data")->retainedSize, 25U);
  EXPECT_EQ(row(rows, ",global")->retainedSize, 76U);
}

TEST(ClassRows, OnlyARoot) {
  const auto rows = rowsOf(*textualHeap("node 1 synthetic \"\" size=7\n"));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].retainedSize, 7U);
}

TEST(ClassRows, ObjectsNamedLikeABuiltInRowJoinIt) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 closure f size=8
    node 5 object Function size=16
    node 7 object "(string)" size=32
    node 9 string text size=64
    node 11 object RegExp size=1
    node 13 regexp a size=2
  )heap");
  const auto rows = rowsOf(*heap);
  EXPECT_EQ(row(rows, ",Function")->count, 2U);
  EXPECT_EQ(row(rows, ",Function")->selfSize, 24U);
  EXPECT_EQ(row(rows, ",(string)")->selfSize, 96U);
  EXPECT_EQ(row(rows, ",RegExp")->retainedSize, 3U);
}

TEST(ClassRows, OrderIsThatOfUtf16Units) {
  EXPECT_TRUE(utf16Less("a", "b"));
  EXPECT_TRUE(utf16Less("a", "aa"));
  EXPECT_FALSE(utf16Less("a", "a"));
  EXPECT_TRUE(utf16Less("\U0001F600", "\uFFFD"));  // D83D DE00 before FFFD
  EXPECT_TRUE(utf16Less("\uD7FF", "\U0001F600"));
  EXPECT_TRUE(utf16Less("\U0001F600", "\U0001F601"));     // the second unit decides
  EXPECT_TRUE(utf16Less("\xED\xA0\xBC", "\U0001F600"));   // lone D83C
  EXPECT_FALSE(utf16Less("\xED\xA0\xBE", "\U0001F600"));  // lone D83E
  EXPECT_TRUE(utf16Less("x\u00e4", "x\u00f6"));
}

TEST(ClassRows, Cancelled) {
  const auto heap = textualHeap("node 1 synthetic \"\"\n");
  const CancelSource source;
  source.cancel();
  const auto rows = classRows(*heap, source.token());
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, ErrorCode::Cancelled);
}

// ---- the same by the book, on random heaps

using Properties = std::vector<std::string>;

Properties propertiesOf(const Heap& heap, NodeIndex node) {
  Properties out;
  for (const Edge edge : heap.out(node)) {
    if (edge.type == EdgeType::Property) out.push_back(heap.edgeName(edge));
  }
  return out;
}

std::string naiveClass(const Heap& heap, NodeIndex node,
                       const std::vector<InterfaceDefinition>& definitions) {
  if (heap.type(node) != NodeType::Object || heap.name(node) != "Object") {
    return className(heap, node);
  }
  Properties has = propertiesOf(heap, node);
  std::sort(has.begin(), has.end());
  const InterfaceDefinition* best = nullptr;
  for (const InterfaceDefinition& d : definitions) {
    Properties wanted = d.properties;
    std::sort(wanted.begin(), wanted.end());
    if (!std::includes(has.begin(), has.end(), wanted.begin(), wanted.end())) continue;
    if (best == nullptr || d.properties.size() > best->properties.size()) best = &d;
  }
  return best != nullptr ? best->name : "Object";
}

std::string naiveKey(const Heap& heap, NodeIndex node,
                     const std::vector<InterfaceDefinition>& definitions) {
  const std::string name = naiveClass(heap, node, definitions);
  const auto place = heap.location(node);
  if (!place || heap.type(node) != NodeType::Object) return "," + name;
  return std::to_string(place->scriptId) + "," + std::to_string(place->line) + "," +
         std::to_string(place->column) + "," + name;
}

std::map<std::string, ClassRow> naiveRows(const Heap& heap) {
  const auto definitions = inferInterfaces(heap);
  std::vector<std::string> keyOf;
  for (uint32_t i = 0; i < heap.nodeCount(); ++i) {
    keyOf.push_back(naiveKey(heap, NodeIndex{i}, definitions));
  }
  std::map<std::string, ClassRow> rows;
  for (uint32_t i = 0; i < heap.nodeCount(); ++i) {
    const NodeIndex node{i};
    if (heap.shallowSize(node) == 0) continue;
    ClassRow& row = rows[keyOf[i]];
    row.distance =
        row.count == 0 ? heap.distance(node) : std::min(row.distance, heap.distance(node));
    ++row.count;
    row.selfSize += heap.shallowSize(node);
    bool below = false;
    for (NodeIndex up = node; up != kRootNode && !below;) {
      up = heap.dominator(up);
      below = keyOf[up.value] == keyOf[i] && heap.shallowSize(up) != 0;
    }
    if (!below) row.retainedSize += heap.retainedSize(node);
  }
  return rows;
}

std::shared_ptr<const Heap> randomHeap(uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](uint32_t n) { return static_cast<uint32_t>(random() % n); };
  HeapBuilder heap;
  const uint32_t nodes = 2 + below(40);
  heap.node(1, NodeType::Synthetic, "");
  const char* const names[] = {"Object", "Object", "Object", "Job", "Function", "{a, b}"};
  const char* const properties[] = {"a", "b", "c", "__proto__", "", "d"};
  for (uint32_t i = 1; i < nodes; ++i) {
    const uint64_t id = 2 * i + 1;
    const NodeType types[] = {NodeType::Object, NodeType::Object, NodeType::Closure,
                              NodeType::String, NodeType::Array};
    heap.node(id, types[below(5)], names[below(6)], below(5));
    if (below(4) == 0) heap.location(id, 1, below(2), 0);
  }
  for (uint32_t i = below(nodes * 4); i > 0; --i) {
    const uint64_t from = 2 * below(nodes) + 1;
    const uint64_t to = 2 * below(nodes) + 1;
    if (below(3) == 0) {
      heap.edge(from, EdgeType::Internal, "x", to);
    } else {
      heap.edge(from, EdgeType::Property, properties[below(6)], to);
    }
  }
  return analysedHeap(heap.build());
}

TEST(ClassRows, RandomHeapsAgreeWithTheNaiveWay) {
  for (uint32_t seed = 0; seed < 400; ++seed) {
    const auto heap = randomHeap(seed);
    const auto rows = rowsOf(*heap);
    const auto naive = naiveRows(*heap);
    ASSERT_EQ(rows.size(), naive.size()) << "seed " << seed;
    for (const ClassRow& r : rows) {
      const auto expected = naive.find(r.key);
      ASSERT_NE(expected, naive.end()) << "seed " << seed << " " << r.key;
      EXPECT_EQ(r.count, expected->second.count) << "seed " << seed << " " << r.key;
      EXPECT_EQ(r.selfSize, expected->second.selfSize) << "seed " << seed << " " << r.key;
      EXPECT_EQ(r.retainedSize, expected->second.retainedSize) << "seed " << seed << " " << r.key;
      EXPECT_EQ(r.distance, expected->second.distance) << "seed " << seed << " " << r.key;
    }
  }
}

}  // namespace
}  // namespace leakline::test
