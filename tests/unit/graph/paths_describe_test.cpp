#include <gtest/gtest.h>

#include "graph/paths.h"
#include "support/textual_heap.h"

namespace leakline::test {
namespace {

using Texts = std::vector<std::string>;

TEST(DescribeEdge, EachKind) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 object A
    edge 1 -property:queue-> 3
    edge 1 -property:$_a1-> 3
    edge 1 -property:größe-> 3
    edge 1 -property:#secret-> 3
    edge 1 -property:"content-type"-> 3
    edge 1 -property:1a-> 3
    edge 1 -property:""-> 3
    edge 1 -property:"a \"b\" \\c\u0007"-> 3
    edge 1 -property:"<symbol kHandle>"-> 3
    edge 1 -element:17-> 3
    edge 1 -context:queue-> 3
    edge 1 -internal:shared-> 3
    edge 1 -hidden:4-> 3
    edge 1 -shortcut:bound_argument_0-> 3
    edge 1 -shortcut:2-> 3
    edge 1 -weak:target-> 3
    edge 1 -internal:"1 / key Module in WeakMap"-> 3
    edge 1 -property:"\ud83d"-> 3
  )heap");
  Texts found;
  for (const Edge edge : heap->out(kRootNode)) found.push_back(describeEdge(*heap, edge));
  EXPECT_EQ(found, (Texts{".queue", ".$_a1", ".größe", ".#secret", "[\"content-type\"]", "[\"1a\"]",
                          "[\"\"]", R"(["a \"b\" \\c\u0007"])", "<symbol kHandle>", "[17]",
                          "(context) queue", "(internal) shared", "(hidden) 4",
                          "(shortcut) bound_argument_0", "[2]", "(weak) target",
                          "(internal) value of WeakMap key", ".\\ud83d"}));
}

TEST(DescribeEdge, LongNamesAreCut) {
  HeapBuilder builder;
  builder.node(1, NodeType::Synthetic, "");
  builder.edge(1, EdgeType::Property, std::string(80, 'x'), 1);
  builder.edge(1, EdgeType::Property, std::string(2000, 'x'), 1);
  std::string wide;
  for (int i = 0; i < 81; ++i) wide += "ä";
  builder.edge(1, EdgeType::Context, wide, 1);
  const auto heap = analysedHeap(builder.build());
  Texts found;
  for (const Edge edge : heap->out(kRootNode)) found.push_back(describeEdge(*heap, edge));
  EXPECT_EQ(found[0], "." + std::string(80, 'x'));
  EXPECT_EQ(found[1], "." + std::string(80, 'x') + "…");
  EXPECT_EQ(found[2], "(context) " + wide.substr(0, 160) + "…");
}

}  // namespace
}  // namespace leakline::test
