#include "source/mappings.h"

#include <gtest/gtest.h>

#include <random>

#include "support/map_text.h"

namespace leakline {
namespace {

using test::MapSegment;
using Lines = std::vector<std::vector<MapSegment>>;

constexpr Mappings::Limits kMany{1U << 20, 1U << 20};

struct Found {
  int64_t generatedColumn = -1;  // -1: nothing
  int64_t source = 0;
  int64_t line = 0;
  int64_t column = 0;
  int64_t name = -1;

  bool operator==(const Found&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Found& f) {
  return out << f.generatedColumn << " → " << f.source << ':' << f.line << ':' << f.column << ' '
             << f.name;
}

Found find(Mappings& mappings, uint32_t line, uint32_t column) {
  const auto found = mappings.find({line, column});
  EXPECT_TRUE(found.ok());
  if (!found || !*found) return {};
  const Mapping& m = **found;
  return {m.generatedColumn, m.source, m.line, m.column, m.name ? int64_t{*m.name} : -1};
}

// What the specification says, the slow way.
Found findSlowly(const Lines& lines, uint32_t line, uint32_t column) {
  if (line >= lines.size()) return {};
  const MapSegment* best = nullptr;
  for (const MapSegment& s : lines[line]) {
    if (s.generatedColumn > column) continue;
    if (!best || s.generatedColumn >= best->generatedColumn) best = &s;
  }
  if (!best || best->source < 0) return {};
  return {best->generatedColumn, best->source, best->line, best->column, best->name};
}

TEST(Mappings, FindsTheLastOneBeforeAPlace) {
  const std::string text =
      test::mappingsText({{{0, 0, 0, 0}, {4, 0, 5, 6, 2}, {9}, {12, 1, 0, 3}}, {}, {{2, 1, 7, 7}}});
  Mappings mappings(text, kMany);
  EXPECT_EQ(find(mappings, 0, 0), (Found{0, 0, 0, 0}));
  EXPECT_EQ(find(mappings, 0, 3), (Found{0, 0, 0, 0}));
  EXPECT_EQ(find(mappings, 0, 4), (Found{4, 0, 5, 6, 2}));
  EXPECT_EQ(find(mappings, 0, 8), (Found{4, 0, 5, 6, 2}));
  EXPECT_EQ(find(mappings, 0, 10), Found{}) << "made by the tool";
  EXPECT_EQ(find(mappings, 0, 4000000), (Found{12, 1, 0, 3}));
  EXPECT_EQ(find(mappings, 1, 0), Found{});
  EXPECT_EQ(find(mappings, 2, 1), Found{}) << "before the first of the line";
  EXPECT_EQ(find(mappings, 2, 2), (Found{2, 1, 7, 7}));
  EXPECT_EQ(find(mappings, 3, 0), Found{});
}

TEST(Mappings, EqualTheSlowWayOnRandomMaps) {
  std::mt19937_64 random(7);
  const auto below = [&](uint64_t n) { return static_cast<int64_t>(random() % n); };
  for (int round = 0; round < 40; ++round) {
    const bool shuffled = round % 4 == 3;
    Lines lines(static_cast<size_t>(1 + below(60)));
    for (auto& line : lines) {
      if (below(3) == 0) continue;
      const int64_t count = below(round % 2 == 0 ? 400 : 6);
      int64_t column = 0;
      for (int64_t i = 0; i < count; ++i) {
        column = shuffled ? below(1000) : column + below(5);
        MapSegment s{column, below(9) == 0 ? -1 : below(5), below(90000), below(300), -1};
        if (below(3) == 0) s.name = below(70);
        line.push_back(s);
      }
    }
    const std::string text = test::mappingsText(lines);
    Mappings mappings(text, kMany);
    for (int i = 0; i < 400; ++i) {
      const auto line = static_cast<uint32_t>(below(lines.size() + 2));
      const auto column = static_cast<uint32_t>(below(1100));
      ASSERT_EQ(find(mappings, line, column), findSlowly(lines, line, column))
          << "round " << round << ", " << line << ':' << column;
    }
  }
}

TEST(Mappings, LinesWithoutMappingsMayBeMillions) {
  std::string text = "AAAA";
  text.append(3'000'000, ';');
  text += "CAEC";
  Mappings mappings(text, kMany);
  EXPECT_EQ(find(mappings, 3'000'000, 5), (Found{1, 0, 2, 1}));
  for (uint32_t line = 1; line < 3'000'000; line += 3001) {
    ASSERT_EQ(find(mappings, line, 0), Found{});
  }
}

TEST(Mappings, NumbersOutOfRangeMapNothing) {
  constexpr int64_t kLast = (int64_t{1} << 31) - 1;
  const std::string text = test::mappingsText(
      {{{0, 3, 0, 0, 9}, {1, 4, 0, 0}, {2, 0, kLast, 0}, {3, 0, kLast + 1, 0}, {4, 0, 1, 5, 10}}});
  Mappings mappings(text, {4, 10});
  EXPECT_EQ(find(mappings, 0, 0), (Found{0, 3, 0, 0, 9}));
  EXPECT_EQ(find(mappings, 0, 1), Found{}) << "no such source";
  EXPECT_EQ(find(mappings, 0, 2), (Found{2, 0, kLast, 0}));
  EXPECT_EQ(find(mappings, 0, 3), Found{}) << "no such line";
  EXPECT_EQ(find(mappings, 0, 4), (Found{4, 0, 1, 5, -1})) << "no such name";
  const std::string below = "AADA,CAFA,CAIA";  // lines -1, -3, 1
  Mappings negative(below, kMany);
  EXPECT_EQ(find(negative, 0, 0), Found{});
  EXPECT_EQ(find(negative, 0, 1), Found{});
  EXPECT_EQ(find(negative, 0, 2), (Found{2, 0, 1, 0}));
}

TEST(Mappings, DamageIsAnError) {
  for (const std::string_view text : {"AAAA,!", "AAAA,AA", "AAA", "AAAAAA", "A.", "gggggggggA",
                                      "ggggggE", "AAAA,D", "AAAAé", "AAAA;DAAA", "AAA;A"}) {
    Mappings mappings(text, kMany);
    for (int i = 0; i < 2; ++i) {
      const auto found = mappings.find({0, 0});
      ASSERT_FALSE(found.ok()) << text;
      EXPECT_NE(found.error().message.find("mappings are damaged at character"), std::string::npos);
    }
  }
  const std::string commas = "AAAA" + std::string(100'000, ',') + "CAAA";
  EXPECT_FALSE(Mappings(commas, kMany).find({0, 0}).ok());
  Mappings good(",AAAA,,CAAA,;,", kMany);
  EXPECT_EQ(find(good, 0, 1), (Found{1, 0, 0, 0}));
}

}  // namespace
}  // namespace leakline
