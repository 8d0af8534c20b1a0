#include "graph/heap.h"

#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline::test {
namespace {

constexpr std::string_view kHeap = R"heap(
  # A few of everything.
  node 1 synthetic ""
  node 5 object EventEmitter size=40
  node 7 "concatenated string" "a \"b\"" size=8

  edge 1 -element:1-> 5
  edge 5 -property:"two words"-> 7
  edge 5 -element:12-> 7
  edge 5 -hidden:3-> 5
  edge 7 -weak:w-> 5
  location 5 script=12 line=3 column=7
)heap";

TEST(Heap, NodesAndNames) {
  const auto heap = textualHeap(kHeap);
  EXPECT_EQ(heap->nodeCount(), 3U);
  EXPECT_EQ(heap->edgeCount(), 5U);
  const NodeIndex emitter = at(*heap, 5);
  EXPECT_EQ(heap->type(emitter), NodeType::Object);
  EXPECT_EQ(heap->name(emitter), "EventEmitter");
  EXPECT_EQ(heap->rawSelfSize(emitter), 40U);
  EXPECT_EQ(heap->id(emitter), ObjectId{5});
  EXPECT_EQ(heap->name(at(*heap, 7)), "a \"b\"");
  EXPECT_EQ(heap->findById(ObjectId{6}), std::nullopt);
  ASSERT_TRUE(heap->location(emitter));
  EXPECT_EQ(heap->location(emitter)->scriptId, 12U);
  EXPECT_FALSE(heap->location(at(*heap, 7)));
}

TEST(Heap, ContextsWithAndWithoutTheNumberOfTheirScope) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object "system / Context"
    node 5 object "system / Context / scope @457"
    node 7 object "system / ContextCell"
    node 9 object "system / NativeContext / http://a"
    node 11 string "system / Context"
    node 13 object "system / Context extension"
    edge 1 -element:1-> 3
    edge 1 -element:2-> 5
    edge 1 -element:3-> 7
    edge 1 -element:4-> 9
    edge 1 -element:5-> 11
    edge 1 -element:6-> 13
  )heap");
  std::vector<uint64_t> contexts;
  for (const uint64_t id : {1, 3, 5, 7, 9, 11, 13}) {
    if (heap->isContext(at(*heap, id))) contexts.push_back(id);
  }
  EXPECT_EQ(contexts, (std::vector<uint64_t>{3, 5}));
}

TEST(Heap, EdgesAndTheirNames) {
  const auto heap = textualHeap(kHeap);
  std::vector<std::string> names;
  for (const Edge edge : heap->out(at(*heap, 5))) names.push_back(heap->edgeName(edge));
  EXPECT_EQ(names, (std::vector<std::string>{"two words", "12", "3"}));
}

TEST(Heap, FindEdgeWantsTypeAndName) {
  const auto heap = textualHeap(kHeap);
  const NodeIndex emitter = at(*heap, 5);
  ASSERT_TRUE(heap->findEdge(emitter, EdgeType::Property, "two words"));
  EXPECT_EQ(heap->findEdge(emitter, EdgeType::Property, "two words")->target, at(*heap, 7));
  ASSERT_TRUE(heap->findEdge(emitter, EdgeType::Element, "12"));
  EXPECT_FALSE(heap->findEdge(emitter, EdgeType::Hidden, "12"));
  EXPECT_FALSE(heap->findEdge(emitter, EdgeType::Internal, "two words"));
}

TEST(Heap, RetainersByRisingOrdinalOncePerEdge) {
  const auto heap = textualHeap(kHeap);
  const auto of = [&](uint64_t id) {
    const auto row = heap->retainers(at(*heap, id));
    return std::vector<uint32_t>(row.begin(), row.end());
  };
  EXPECT_EQ(of(1), std::vector<uint32_t>{});
  EXPECT_EQ(of(5), (std::vector<uint32_t>{0, 1, 2}));
  EXPECT_EQ(of(7), (std::vector<uint32_t>{1, 1}));
}

TEST(TextualHeap, MistakesNameTheLine) {
  const auto messageOf = [](std::string_view text) -> std::string {
    try {
      textualColumns(text);
    } catch (const std::invalid_argument& e) {
      return e.what();
    }
    return "";
  };
  EXPECT_EQ(messageOf("node 1 synthetic \"\"\nnode 1 object A"), "line 2: two nodes have the id 1");
  EXPECT_EQ(messageOf("node 1 thing \"\""), "line 1: no node type \"thing\"");
  EXPECT_EQ(messageOf("node 1 object A weight=3"), "line 1: no option \"weight=3\"");
  EXPECT_EQ(messageOf("node 1 object \"A"), "line 1: a quote is not closed");
  EXPECT_EQ(messageOf("node 1 object A\nedge 1 -element:x-> 1"), "line 2: not a number: x");
  EXPECT_EQ(messageOf("node 1 object A\nedge 1 -element:1- 1"),
            "line 2: an edge looks like -property:name->");
  EXPECT_EQ(messageOf("node 1 object A\nedge 2 -property:x-> 1"), "line 2: no node @2");
  EXPECT_EQ(messageOf("node 1 object A\nedge 1 -property:x-> 2"), "no node @2");
  EXPECT_EQ(messageOf("knot 1"), "line 1: no statement \"knot\"");
  EXPECT_EQ(messageOf(""), "a heap has at least a root");
}

}  // namespace
}  // namespace leakline::test
