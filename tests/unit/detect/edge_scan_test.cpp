#include "detect/edge_scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

// An edge of each type by the same name, as far as it is a name, and many others.
std::string manyEdges() {
  std::string text = "node 1 synthetic \"\"\nnode 3 object A\nnode 5 object B\n";
  for (const char* type : {"property", "internal", "context"}) {
    text += test::edge(3, std::string(type) + ":wanted", 5);
    for (int i = 0; i < 20; ++i) text += test::edge(5, std::string(type) + ":other", 3);
  }
  return text + test::edge(5, "property:wanted", 3) + test::edge(5, "element:2", 3);
}

std::string listed(const std::vector<OwnedEdge>& edges) {
  std::string text;
  for (const OwnedEdge& e : edges) {
    text += std::to_string(e.owner.value) + ">" + std::to_string(e.edge.target.value) + "#" +
            std::to_string(e.edge.index.value) + " ";
  }
  return text;
}

TEST(EdgeScan, GivesWhatALookOfOnesOwnGives) {
  const auto heap = test::textualHeap(manyEdges());
  const HeapScripts scripts(*heap);
  const std::string_view names[] = {"wanted"};
  const Bitmap wanted = stringsNamed(*heap, names);
  HeapView view{*heap, scripts};
  const auto look = [&](std::initializer_list<EdgeType> types) {
    return listed(edgesNamed(view, wanted, types, CancelToken()));
  };
  const std::string properties = look({EdgeType::Property});
  const std::string both = look({EdgeType::Property, EdgeType::Context});
  EXPECT_EQ(std::count(properties.begin(), properties.end(), '#'), 2);
  EXPECT_EQ(std::count(both.begin(), both.end(), '#'), 3);

  const EdgeScan scan(*heap, stringsNamed(*heap, names), CancelToken());
  EXPECT_EQ(scan.edges().size(), 4U);
  EXPECT_TRUE(scan.covers(wanted));
  view.edges = &scan;
  EXPECT_EQ(look({EdgeType::Property}), properties);
  EXPECT_EQ(look({EdgeType::Property, EdgeType::Context}), both);
}

TEST(EdgeScan, DoesNotStandForOtherNames) {
  const auto heap = test::textualHeap(manyEdges());
  const HeapScripts scripts(*heap);
  const std::string_view known[] = {"wanted"};
  const std::string_view more[] = {"wanted", "other"};
  const EdgeScan scan(*heap, stringsNamed(*heap, known), CancelToken());
  EXPECT_FALSE(scan.covers(stringsNamed(*heap, more)));
  HeapView view{*heap, scripts};
  view.edges = &scan;
  EXPECT_EQ(edgesNamed(view, stringsNamed(*heap, more), {EdgeType::Property}, {}).size(), 22U);
  // Of names that most edges have nothing is remembered.
  const EdgeScan many(*heap, stringsNamed(*heap, more), CancelToken());
  EXPECT_TRUE(many.edges().empty());
  EXPECT_FALSE(many.covers(stringsNamed(*heap, known)));
}

}  // namespace
}  // namespace leakline
