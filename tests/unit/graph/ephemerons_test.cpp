#include "graph/ephemerons.h"

#include <gtest/gtest.h>

#include <random>
#include <regex>

#include "support/heap_builder.h"

namespace leakline::test {
namespace {

constexpr std::string_view kGood =
    "7 / part of key (Request @11) -> value (Object @13) pair in WeakMap (table @9)";

TEST(EphemeronName, IsTakenApart) {
  const auto name = parseEphemeronName(kGood);
  ASSERT_TRUE(name);
  EXPECT_EQ(name->entry, kGood.substr(1));
  EXPECT_EQ(name->tableId, 9U);
}

TEST(EphemeronName, EveryPartIsNeeded) {
  for (size_t i = 0; i < kGood.size(); ++i) {
    std::string name(kGood);
    name.erase(i, 1);
    // Letters of the two class names may go, and one digit of two.
    const auto within = [&](std::string_view part) {
      return i >= kGood.find(part) && i < kGood.find(part) + part.size();
    };
    const bool optional = within("Request") || within("11") || within("Object") || within("13");
    EXPECT_EQ(parseEphemeronName(name).has_value(), optional) << name;
  }
  EXPECT_FALSE(parseEphemeronName(""));
  EXPECT_FALSE(parseEphemeronName(")"));
  EXPECT_FALSE(parseEphemeronName(std::string(kGood) + "\n"));
}

TEST(EphemeronName, RawFormatOfOverlongNamesDoesNotCount) {
  EXPECT_FALSE(
      parseEphemeronName("1 / part of key (%s @%u) -> value (%s @%u) pair in WeakMap (table @%u)"));
}

TEST(EphemeronName, TheLastTableCounts) {
  const auto name = parseEphemeronName(
      "1 / part of key (K @3) -> value (x @5) pair in WeakMap (table @99) @7) pair in WeakMap "
      "(table @9)");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->tableId, 9U);
}

TEST(EphemeronName, ValueMayLookLikeTheMiddleOfAName) {
  EXPECT_TRUE(parseEphemeronName(
      "1 / part of key (K @3) -> value () -> value ( @7) pair in WeakMap (table @9)"));
  EXPECT_TRUE(
      parseEphemeronName("1 / part of key ( @3) -> value ( @7) pair in WeakMap (table @9)"));
  // The key has no id of its own here.
  EXPECT_FALSE(
      parseEphemeronName("1 / part of key (K) -> value (V @7) pair in WeakMap (table @9)"));
}

TEST(EphemeronName, LineTerminatorsMakeItAnOrdinaryName) {
  for (const std::string_view character : {"\n", "\r", "\u2028", "\u2029"}) {
    std::string name(kGood);
    name.insert(20, character);
    EXPECT_FALSE(parseEphemeronName(name)) << name;
  }
  std::string name(kGood);
  name.insert(20, "\u2027\t\v");
  EXPECT_TRUE(parseEphemeronName(name));
}

TEST(EphemeronName, HugeTableIdFitsNoNode) {
  const auto name = parseEphemeronName(
      "1 / part of key (K @3) -> value (V @7) pair in WeakMap (table @99999999999999999999999)");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->tableId, UINT64_MAX);
}

TEST(EphemeronName, AgreesWithTheRegularExpression) {
  const std::regex pattern(
      R"(\d+( / part of key \(.*? @\d+\) -> value \(.*? @\d+\) pair in WeakMap \(table @(\d+)\)))");
  const std::vector<std::string> pieces{"1",
                                        " / part of key (",
                                        " @3",
                                        ")",
                                        ") -> value (",
                                        " @5) pair in WeakMap (table @7)",
                                        " @",
                                        "42",
                                        "K",
                                        "(",
                                        " ",
                                        " pair in WeakMap (table @"};
  std::mt19937 random(1);
  int matches = 0;
  for (int round = 0; round < 60000; ++round) {
    // A proper name with random pieces in random places, one of them perhaps left out.
    std::vector<std::string> parts{"1", " / part of key (", " @3", ") -> value (",
                                   " @5) pair in WeakMap (table @7)"};
    for (auto i = random() % 6; i > 0; --i) {
      parts.insert(parts.begin() + static_cast<long>(random() % (parts.size() + 1)),
                   pieces[random() % pieces.size()]);
    }
    if (random() % 3 == 0) parts.erase(parts.begin() + static_cast<long>(random() % parts.size()));
    std::string text;
    for (const auto& part : parts) text += part;
    std::smatch match;
    const bool expected = std::regex_match(text, match, pattern);
    const auto name = parseEphemeronName(text);
    ASSERT_EQ(name.has_value(), expected) << text;
    if (!expected) continue;
    ++matches;
    EXPECT_EQ(name->entry, match[1].str());
    EXPECT_EQ(name->tableId, std::stoull(match[2].str()));
  }
  EXPECT_GT(matches, 5000);
}

// One string per edge, named by its index among the node's edges.
Columns namesAsEdges(const std::vector<std::string>& names) {
  HeapBuilder heap;
  heap.node(1, NodeType::Synthetic, "");
  for (const auto& name : names) heap.edge(1, EdgeType::Internal, name, 1);
  return heap.build();
}

TEST(EphemeronNames, PairsTheTwoNamesOfAnEntry) {
  const std::string a = " / part of key (K @3) -> value (V @5) pair in WeakMap (table @9)";
  const std::string b = " / part of key (K @3) -> value (V @7) pair in WeakMap (table @9)";
  const Columns columns = namesAsEdges({"1" + a, "x", "2" + b, "31" + a, "7" + b});
  for (const unsigned threads : {1U, 2U, 3U}) {
    const EphemeronNames names(columns.strings, threads, CancelToken());
    const auto& edge = columns.edgeName;
    const EphemeronEntries entries(names);
    ASSERT_EQ(names.size(), 4U);
    ASSERT_EQ(entries.count(), 2U);
    EXPECT_FALSE(names.contains(edge[1]));
    EXPECT_EQ(entries.entry(edge[0]), 0U);
    EXPECT_EQ(entries.entry(edge[3]), 0U);
    EXPECT_EQ(entries.entry(edge[2]), 1U);
    EXPECT_EQ(entries.entry(edge[4]), 1U);
    EXPECT_EQ(names.tableId(edge[4]), 9U);
  }
}

TEST(EphemeronNames, EscapesAreDecoded) {
  const std::string tail = " @3) -> value (V @5) pair in WeakMap (table @9)";
  const Columns columns = namesAsEdges({
      R"(1 / part of key (a\nb)" + tail,      // a line feed: no entry
      R"(1 / part of key (a\u2028b)" + tail,  // a line separator: no entry
      R"(1 / part of key (a\\nb)" + tail,     // a backslash and an n
      R"(1 / part of key (\"q\")" + tail,
      R"(2 / part of key (\u0022q\u0022)" + tail,  // the same key, spelled otherwise
  });
  const EphemeronNames names(columns.strings, 1, CancelToken());
  const auto& edge = columns.edgeName;
  EXPECT_FALSE(names.contains(edge[0]));
  EXPECT_FALSE(names.contains(edge[1]));
  EXPECT_TRUE(names.contains(edge[2]));
  ASSERT_TRUE(names.contains(edge[3]));
  ASSERT_TRUE(names.contains(edge[4]));
  const EphemeronEntries entries(names);
  EXPECT_EQ(entries.entry(edge[3]), entries.entry(edge[4]));
}

TEST(EphemeronNames, ManyEntriesKeepTheirNumbers) {
  std::vector<std::string> texts;
  const auto name = [](int side, int entry) {
    return std::to_string(side) + " / part of key (K @" + std::to_string(entry) +
           ") -> value (V @5) pair in WeakMap (table @" + std::to_string(entry % 7) + ")";
  };
  for (int i = 0; i < 1000; ++i) {
    texts.push_back("filler " + std::to_string(i));
    texts.push_back(name(1, i));
  }
  for (int i = 999; i >= 0; --i) texts.push_back(name(2, i));
  const Columns columns = namesAsEdges(texts);
  const EphemeronNames names(columns.strings, 2, CancelToken());
  const EphemeronEntries entries(names);
  ASSERT_EQ(entries.count(), 1000U);
  for (uint32_t i = 0; i < 1000; ++i) {
    EXPECT_FALSE(names.contains(columns.edgeName[2 * i]));
    EXPECT_EQ(entries.entry(columns.edgeName[2 * i + 1]), i);
    EXPECT_EQ(entries.entry(columns.edgeName[2999 - i]), i);
    EXPECT_EQ(names.tableId(columns.edgeName[2999 - i]), i % 7);
  }
}

TEST(EphemeronSources, AreTablesAndKeys) {
  const std::string entry = " / part of key (K @3) -> value (V @5) pair in WeakMap (table @9)";
  HeapBuilder heap;
  heap.node(1, NodeType::Synthetic, "").node(3, NodeType::Object, "K");
  heap.node(5, NodeType::Object, "V").node(9, NodeType::Array, "");
  heap.edge(3, EdgeType::Internal, "1" + entry, 5).edge(9, EdgeType::Internal, "2" + entry, 5);
  heap.edge(5, EdgeType::Property, "3" + entry, 5);  // a property of that name is no entry
  const Columns columns = heap.build();
  const EphemeronNames names(columns.strings, 1, CancelToken());
  const EphemeronSources sources = findEphemeronSources(columns, names, 2, CancelToken());
  const auto bits = [](const Bitmap& bitmap) {
    return std::vector<bool>{bitmap.test(0), bitmap.test(1), bitmap.test(2), bitmap.test(3)};
  };
  EXPECT_EQ(bits(sources.all), (std::vector<bool>{false, true, false, true}));
  EXPECT_EQ(bits(sources.tables), (std::vector<bool>{false, false, false, true}));
}

}  // namespace
}  // namespace leakline::test
