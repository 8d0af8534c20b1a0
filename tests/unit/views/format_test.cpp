#include "views/format.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

TEST(FormatCount, GroupsThousands) {
  EXPECT_EQ(formatCount(0), "0");
  EXPECT_EQ(formatCount(999), "999");
  EXPECT_EQ(formatCount(1000), "1,000");
  EXPECT_EQ(formatCount(1234567), "1,234,567");
  EXPECT_EQ(formatCount(UINT64_MAX), "18,446,744,073,709,551,615");
}

TEST(FormatDelta, KeepsTheSign) {
  EXPECT_EQ(formatDelta(0), "0");
  EXPECT_EQ(formatDelta(1341), "+1,341");
  EXPECT_EQ(formatDelta(-5), "-5");
  EXPECT_EQ(formatDelta(INT64_MIN), "-9,223,372,036,854,775,808");
}

TEST(FormatBytes, ChoosesTheUnitAfterRounding) {
  EXPECT_EQ(formatBytes(999), "999 B");
  EXPECT_EQ(formatBytes(1000), "1.0 kB");
  EXPECT_EQ(formatBytes(999'949), "999.9 kB");
  EXPECT_EQ(formatBytes(999'950), "1.0 MB");
  EXPECT_EQ(formatBytes(86'500'000), "86.5 MB");
  EXPECT_EQ(formatBytes(UINT64_MAX), "18.4 EB");
}

TEST(FormatPercent, HasNoDivisionByZero) {
  EXPECT_EQ(formatPercent(1, 0), "0.0 %");
  EXPECT_EQ(formatPercent(865, 1000), "86.5 %");
}

TEST(FormatBars, ScalesToTheLargest) {
  EXPECT_EQ(formatBars({0, 50, 100}), "▁▅█");
  EXPECT_EQ(formatBars({0, 0}), "▁▁");
  EXPECT_EQ(formatBars({}), "");
}

TEST(FormatPlace, CountsFromOneAndShortensPathsBelowTheFolder) {
  Place place;
  place.path = "/srv/app/src/a.js";
  place.line = 16;
  place.column = 8;
  EXPECT_EQ(formatPlace(place, "/srv/app"), "src/a.js:17:9");
  EXPECT_EQ(formatPlace(place, "/srv/ap"), "/srv/app/src/a.js:17:9");
}

TEST(AppendJsonString, WritesWhatJsonStringifyWrites) {
  std::string out;
  appendJsonString(out, "a\"b\\c\n\t\b\f\r\x01\x7f/é");
  EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\t\\b\\f\\r\\u0001\x7f/é\"");
}

TEST(AppendJsonString, EscapesLoneSurrogatesAndNothingElseAboveAscii) {
  std::string out;
  // U+D83D alone, U+D7FF (the last before the surrogates), U+E000 (the first after).
  appendJsonString(out, "\xED\xA0\xBD|\xED\x9F\xBF|\xEE\x80\x80");
  EXPECT_EQ(out, "\"\\ud83d|\xED\x9F\xBF|\xEE\x80\x80\"");
}

TEST(WrapText, BreaksAtSpacesOnly) {
  EXPECT_EQ(wrapText("one two three", 9, "  "), "  one two\n  three\n");
  EXPECT_EQ(wrapText("averyveryverylongword x", 5, ""), "averyveryverylongword\nx\n");
  EXPECT_EQ(wrapText("", 10, "  "), "");
}

TEST(DisplaySafe, ShowsControlCharactersInsteadOfSendingThem) {
  const std::string shown = displaySafe("a\x1b[31mb\u202Ec");
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_EQ(shown.find("\u202E"), std::string::npos);
  EXPECT_NE(shown.find('b'), std::string::npos);
}

}  // namespace
}  // namespace leakline
