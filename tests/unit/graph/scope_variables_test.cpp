#include "graph/scope_variables.h"

#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline::test {
namespace {

// A block's scope with three variables, as Node 22 writes it; each test says what hangs from it.
constexpr std::string_view kBlock = R"heap(
  node 1 synthetic ""
  node 3 object "system / Context"
  node 5 hidden "system / ScopeInfo"
  node 7 hidden "system / Map"
  node 11 string sessions
  node 13 string count
  node 15 string handle
  node 17 hidden "system / ScopeInfo"
  node 21 object Map
  node 23 closure handle
  node 25 object Object
  edge 1 -element:1-> 3
  edge 3 -internal:scope_info-> 5
  edge 5 -internal:map-> 7
  edge 5 -hidden:0-> 11
  edge 5 -hidden:1-> 13
  edge 5 -hidden:2-> 15
  edge 5 -hidden:3-> 17
)heap";

// The names that each variable of the scope may have.
std::vector<std::string> namesIn(std::string_view edges) {
  const auto heap = textualHeap(std::string(kBlock) + std::string(edges));
  const NodeIndex scope = at(*heap, 3);
  std::vector<std::string> names;
  for (const Edge edge : heap->out(scope)) {
    if (edge.type == EdgeType::Internal) continue;
    std::string possible;
    for (const StringIndex name : possibleNames(*heap, scope, edge)) {
      possible += (possible.empty() ? "" : "|") + heap->strings().decode(name);
    }
    names.push_back(possible);
    EXPECT_EQ(variableName(*heap, scope, edge).has_value(),
              possible.find('|') == std::string::npos);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(ScopeVariables, ABlocksAreCalledAsItsScopeInfoSays) {
  EXPECT_EQ(namesIn("edge 3 -hidden:0-> 21\nedge 3 -hidden:1-> 25\nedge 3 -hidden:2-> 23\n"),
            (Names{"sessions", "count", "handle"}));
}

TEST(ScopeVariables, AFunctionsNamesAreOnTheirEdges) {
  EXPECT_EQ(namesIn("edge 3 -context:queue-> 21\n"), Names{"queue"});
}

TEST(ScopeVariables, NumbersHangFromNothing) {
  // `count` is a number: the function tells that one name before it has no edge.
  EXPECT_EQ(namesIn("edge 3 -hidden:0-> 21\nedge 3 -hidden:1-> 23\n"),
            (Names{"sessions|count", "handle"}));
  EXPECT_EQ(namesIn("edge 3 -hidden:0-> 21\n"), Names{"sessions|count|handle"});
}

TEST(ScopeVariables, WhatIsNoScopeHasNone) {
  const auto heap = textualHeap(std::string(kBlock));
  for (const Edge edge : heap->out(at(*heap, 5))) {
    EXPECT_FALSE(variableName(*heap, at(*heap, 5), edge));
  }
}

}  // namespace
}  // namespace leakline::test
