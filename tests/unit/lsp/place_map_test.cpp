#include "lsp/place_map.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

constexpr const char* kBefore =
    "const queue = make();\n"
    "run(ctx => {\n"
    "  queue.on('error', fail);\n"
    "});\n";

Place at(uint32_t line, uint32_t column, uint32_t endColumn) {
  Place place;
  place.line = place.endLine = line;
  place.column = column;
  place.endColumn = endColumn;
  return place;
}

PlaceMap mapTo(const std::string& after) {
  return PlaceMap(Text(kBefore), Text(after));
}

const Place kOn = at(2, 8, 10);

TEST(PlaceMap, NothingChangedNothingMoves) {
  EXPECT_TRUE(mapTo(kBefore).isUnchanged());
  EXPECT_EQ(PlaceMap().now(kOn), kOn);
}

TEST(PlaceMap, LinesAboveMoveIt) {
  const PlaceMap map = mapTo("// a\n// b\n" + std::string(kBefore));
  EXPECT_EQ(map.now(kOn), at(4, 8, 10));
  EXPECT_FALSE(map.isEdited(kOn));
  EXPECT_EQ(map.now(at(0, 6, 11)), at(2, 6, 11));
}

TEST(PlaceMap, LinesTakenAwayAbove) {
  const PlaceMap map = mapTo("run(ctx => {\n  queue.on('error', fail);\n});\n");
  EXPECT_EQ(map.now(kOn), at(1, 8, 10));
  EXPECT_TRUE(map.isEdited(at(0, 6, 11)));
}

TEST(PlaceMap, TypingInTheLineBeforeAndBehindIt) {
  const PlaceMap indented =
      mapTo("const queue = make();\nrun(ctx => {\n    this.queue.on('error', fail);\n});\n");
  EXPECT_EQ(indented.now(kOn), at(2, 15, 17));
  EXPECT_FALSE(indented.isEdited(kOn));
  const PlaceMap behind =
      mapTo("const queue = make();\nrun(ctx => {\n  queue.on('error', failed); // why\n});\n");
  EXPECT_EQ(behind.now(kOn), kOn);
  EXPECT_FALSE(behind.isEdited(kOn));
}

TEST(PlaceMap, ChangingTheWordItselfIsAnEdit) {
  const PlaceMap map =
      mapTo("const queue = make();\nrun(ctx => {\n  queue.once('error', fail);\n});\n");
  EXPECT_TRUE(map.isEdited(kOn));
  EXPECT_FALSE(map.isEdited(at(0, 6, 11)));
}

TEST(PlaceMap, ADeletedLineEndsUpWhereItWas) {
  const PlaceMap map = mapTo("const queue = make();\nrun(ctx => {\n});\n");
  EXPECT_TRUE(map.isEdited(kOn));
  EXPECT_EQ(map.now(kOn).line, 2U);
}

TEST(PlaceMap, ColumnsAreUtf16UnitsAndCharactersStayWhole) {
  const PlaceMap map = PlaceMap(Text("let 😀 = on();\n"), Text("let 😁😁 = on();\n"));
  EXPECT_EQ(map.now(at(0, 9, 11)), at(0, 11, 13));
  EXPECT_EQ(map.now(at(0, 0, 3)), at(0, 0, 3));
}

TEST(PlaceMap, AnEmptyTextLosesEverything) {
  const PlaceMap map = mapTo("");
  EXPECT_EQ(map.now(kOn).line, 0U);
  EXPECT_TRUE(map.isEdited(kOn));
}

}  // namespace
}  // namespace leakline
