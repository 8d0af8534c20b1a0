#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>

#include "graph/class_rows.h"
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

// Plain objects, each given by its property names.
std::shared_ptr<const Heap> plainObjects(const std::vector<std::vector<std::string>>& objects) {
  HeapBuilder heap;
  heap.node(1, NodeType::Synthetic, "");
  heap.node(3, NodeType::Object, "Thing", 1);
  for (size_t i = 0; i < objects.size(); ++i) {
    heap.node(5 + 2 * i, NodeType::Object, "Object", 8);
    heap.edge(1, EdgeType::Element, std::to_string(i), 5 + 2 * i);
    for (const std::string& name : objects[i]) {
      heap.edge(5 + 2 * i, EdgeType::Property, name, 3);
    }
  }
  return analysedHeap(heap.build());
}

std::vector<std::string> interfaceNames(const Heap& heap) {
  std::vector<std::string> out;
  for (const InterfaceDefinition& d : inferInterfaces(heap)) out.push_back(d.name);
  return out;
}

using Names = std::vector<std::string>;

TEST(Interfaces, FrequentShapesMostFrequentFirst) {
  const auto heap = plainObjects(
      {{"a", "b"}, {"x"}, {"b", "a"}, {"a", "b"}, {"x"}, {"x"}, {"lonely"}, {"__proto__", "x"}});
  EXPECT_EQ(interfaceNames(*heap), (Names{"{x}", "{a, b}"}));
  const auto rows = rowsOf(*heap);
  EXPECT_EQ(row(rows, ",{a, b}")->count, 3U) << "the order of properties does not matter";
  EXPECT_EQ(row(rows, ",{x}")->count, 4U);
  EXPECT_EQ(row(rows, ",Object")->count, 1U);
}

TEST(Interfaces, LargestThenFirst) {
  const auto heap = plainObjects({{"a"},
                                  {"a"},
                                  {"a"},
                                  {"b"},
                                  {"b"},
                                  {"a", "b"},
                                  {"a", "b", "c"},
                                  {"c", "d"},
                                  {"c", "d"},
                                  {"z", "b"},
                                  {"d", "c", "b", "a"}});
  EXPECT_EQ(interfaceNames(*heap), (Names{"{a}", "{b}", "{c, d}"}));
  const auto rows = rowsOf(*heap);
  EXPECT_EQ(row(rows, ",{a}")->count, 5U) << "also {a, b}: the more frequent one comes first";
  EXPECT_EQ(row(rows, ",{b}")->count, 3U);
  EXPECT_EQ(row(rows, ",{c, d}")->count, 3U) << "two properties beat one";
}

TEST(Interfaces, NamesAreQuotedWhereTheyWouldConfuse) {
  const auto heap = plainObjects({{"a,b", "it's", "\\u0001{"},
                                  {"a,b", "it's", "\\u0001{"},
                                  {"\\\"\\\\,"},
                                  {"\\\"\\\\,"},
                                  {"\\ud800}"},
                                  {"\\ud800}"}});
  EXPECT_EQ(interfaceNames(*heap),
            (Names{R"({"a,b", "it's", "\u0001{"})", R"({"\"\\,"})", R"({"\ud800}"})"}));
}

TEST(Interfaces, NamesStopAt120Units) {
  const std::string sixty(60, 'p');
  const std::string umlauts = [] {
    std::string s;
    for (int i = 0; i < 56; ++i) s += "ä";  // one unit, two bytes
    return s;
  }();
  const std::string huge(500, 'h');
  // 1 + 60, then 2 + 56 would make 119: 61 + 56 = 117 fits; the next does not.
  const auto heap = plainObjects(
      {{sixty, umlauts, "tail"}, {sixty, umlauts, "tail"}, {huge, "tail"}, {huge, "tail"}});
  EXPECT_EQ(interfaceNames(*heap), (Names{"{" + sixty + ", " + umlauts + "}", "{" + huge + "}"}));
  // 61 + 60 = 121 is too long, 61 + 59 = 120 is not.
  const auto edge = plainObjects({{sixty, std::string(60, 'q')},
                                  {sixty, std::string(60, 'q')},
                                  {sixty, std::string(59, 'r')},
                                  {sixty, std::string(59, 'r')}});
  EXPECT_EQ(interfaceNames(*edge),
            (Names{"{" + sixty + "}", "{" + sixty + ", " + std::string(59, 'r') + "}"}));
}

TEST(Interfaces, OneInAThousandIsEnough) {
  std::vector<std::vector<std::string>> objects;
  for (int i = 0; i < 2995; ++i) objects.push_back({"k" + std::to_string(i)});
  for (int i = 0; i < 2; ++i) objects.push_back({"two"});
  for (int i = 0; i < 3; ++i) objects.push_back({"three"});
  EXPECT_EQ(interfaceNames(*plainObjects(objects)), (Names{"{three}"}));
}

TEST(Interfaces, NamelessSymbolsCountOneByOne) {
  const auto heap = plainObjects({{"<symbol>", "<symbol>"},
                                  {"<symbol>", "<symbol>"},
                                  {"<symbol>"},
                                  {"a", "<symbol>", "<symbol>", "<symbol>"}});
  EXPECT_EQ(interfaceNames(*heap), (Names{"{<symbol>, <symbol>}"}));
  EXPECT_EQ(row(rowsOf(*heap), ",{<symbol>, <symbol>}")->count, 3U);
}

TEST(Interfaces, EmptyNamesLeaveNoTraceAtTheBeginning) {
  // DevTools' names of both are "{a}"; what an object must have is what the first one had.
  const auto heap = plainObjects({{"", "a"}, {"a"}, {"", "a"}, {"a", ""}, {""}, {""}, {"b"}});
  EXPECT_EQ(interfaceNames(*heap), (Names{"{a}", "{}"}));
  const auto rows = rowsOf(*heap);
  EXPECT_EQ(row(rows, ",{a}")->count, 3U);
  EXPECT_EQ(row(rows, ",{}")->count, 2U);
  EXPECT_EQ(row(rows, ",Object")->count, 2U);
}

}  // namespace
}  // namespace leakline::test
