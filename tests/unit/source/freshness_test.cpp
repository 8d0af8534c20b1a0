#include "source/freshness.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

using namespace std::string_view_literals;

Freshness compare(std::string_view file, std::string_view head, bool typescript = false) {
  ScriptInfo script;
  script.sourceHead = head;
  return compareWithScript(file, decodedLength(file), script, typescript);
}

Freshness compareLength(std::string_view file, std::string_view head, uint64_t least,
                        uint64_t most) {
  ScriptInfo script;
  script.sourceHead = head;
  script.minSourceLength = least;
  script.maxSourceLength = most;
  return compareWithScript(file, decodedLength(file), script, false);
}

TEST(Freshness, ComparesWholeShortTexts) {
  EXPECT_EQ(compare("let a = 1;\n", "let a = 1;\n"), Freshness::Same);
  EXPECT_EQ(compare("let a = 2;\n", "let a = 1;\n"), Freshness::Changed);
  EXPECT_EQ(compare("let a = 1;\n\n", "let a = 1;\n"), Freshness::Changed);
  EXPECT_EQ(compare("let a = 1;", "let a = 1;\n"), Freshness::Changed);
  EXPECT_EQ(compare("", "x"), Freshness::Changed);
  EXPECT_EQ(compare("x", ""), Freshness::Unchecked);
}

TEST(Freshness, ComparesLengthsBeyondTheHead) {
  const std::string head(1024, 'x');
  EXPECT_EQ(compare(head + "tail", head), Freshness::Same) << "nothing more is known";
  EXPECT_EQ(compareLength(head + "tail", head, 1025, 1032), Freshness::Same);
  EXPECT_EQ(compareLength(head + "tail", head, 1029, 1036), Freshness::Changed);
  EXPECT_EQ(compareLength(head + "tail", head, 1017, 1024), Freshness::Changed);
  EXPECT_EQ(compareLength("12345678", "", 1, 8), Freshness::Same);
  EXPECT_EQ(compareLength("123456789", "", 1, 8), Freshness::Changed);
  EXPECT_EQ(compareLength("é😀", "é\xEF\x98\x80", 1, 3), Freshness::Same) << "UTF-16, not bytes";
}

// The pairs below are what Node 12 to 26 wrote for files with these bytes.
TEST(Freshness, SeesThroughWhatV8DoesToText) {
  EXPECT_EQ(compare("// nul \0 astral \xF0\x9F\x98\x80 repl \xEF\xBF\xBD bad \xFF\xE2\x82 sur "
                    "\xED\xA0\x80 ctl \x01\x7F ls \xE2\x80\xA8\r\n"sv,
                    "// nul   astral \xEF\x98\x80 repl ??? bad ?????? sur "
                    "????????? ctl \x01\x7F ls \xE2\x80\xA8\r\n"),
            Freshness::Same);
  // Two characters whose low halves look like a pair.
  EXPECT_EQ(compare("\xF0\x9D\xA0\x80\xF0\xAD\xB0\x80", "\xF0\x90\x80\x80"), Freshness::Same);
  EXPECT_EQ(compare("\xF0\x9D\xA0\x81", "\xED\xA0\x81"), Freshness::Same);
  EXPECT_EQ(compare("\xF0\x9D\xA0\x81", "\xED\xA0\x82"), Freshness::Changed);
  EXPECT_EQ(compare("a\xFF", "a??"), Freshness::Changed);
  EXPECT_EQ(compare("a\xFF", "a????"), Freshness::Changed);
}

TEST(Freshness, KnowsThatTheCutCanHalveAPair) {
  const std::string file = "//" + std::string(1021, 'x') + "😀 tail";
  EXPECT_EQ(compare(file, "//" + std::string(1021, 'x') + "???"), Freshness::Same);
  EXPECT_EQ(compare(file, "//" + std::string(1021, 'x') + "?!?"), Freshness::Changed);
  const std::string whole = "//" + std::string(1020, 'x') + "😀 tail";
  EXPECT_EQ(compare(whole, "//" + std::string(1020, 'x') + "\xEF\x98\x80"), Freshness::Same);
}

TEST(Freshness, TheByteOrderMarkMayHaveRun) {
  EXPECT_EQ(compare("// é\n", "\xEF\xBB\xBF// é\n"), Freshness::Same);
  EXPECT_EQ(compareLength("// é\n", "\xEF\xBB\xBF// é\n", 6, 6), Freshness::Same);
  EXPECT_EQ(compareLength("// é\n", "\xEF\xBB\xBF// é\n", 5, 5), Freshness::Changed);
  EXPECT_EQ(compareLength("// é\n", "// é\n", 5, 5), Freshness::Same);
}

TEST(Freshness, StrippedTypesAreNoDifference) {
  const std::string_view ran = "const f = (a   ) => { return b     ; };\n";
  const std::string_view file = "const f = (a: A) => { return b as S; };\n";
  EXPECT_EQ(compare(file, ran, true), Freshness::Same);
  EXPECT_EQ(compare(file, ran, false), Freshness::Changed);
  EXPECT_EQ(compare("const f = (a: A) => { return c as S; };\n", ran, true), Freshness::Changed);
  EXPECT_EQ(compare("a\nb", "a b", true), Freshness::Changed) << "lines would move";
  // As Node 22 to 26 ran it: blanks as wide as the text, and one line more.
  EXPECT_EQ(compare("type S = \"€\";\nf(é);\n",
                    "          \xE2\x80\x82  \nf(é);\n\n\n//# sourceURL=/a/b.ts", true),
            Freshness::Same);
  EXPECT_EQ(compare("f(é);\n", "f(é);\n\n\n//# sourceURL=/a/b.ts", false), Freshness::Changed);
  EXPECT_EQ(compare("f(é);\n", "f(é);\n\n\ng();\n", true), Freshness::Changed);
  ScriptInfo script;
  script.name = "/a/b.ts";
  script.sourceHead = "f(1);\n\n\n//# sourceURL=/a/b.ts";
  script.minSourceLength = script.maxSourceLength = 29;
  EXPECT_EQ(compareWithScript("f(1);\n", 6, script, true), Freshness::Same);
  script.minSourceLength = script.maxSourceLength = 2900;
  EXPECT_EQ(compareWithScript("f(1);\n", 6, script, true), Freshness::Changed);
}

TEST(DecodedLength, CountsAsNodeDecodes) {
  EXPECT_EQ(decodedLength(""), 0U);
  EXPECT_EQ(decodedLength("aé€😀"), 5U);
  EXPECT_EQ(decodedLength("\xFF\xE2\x82"), 2U);
  EXPECT_EQ(decodedLength("\xED\xA0\x80"), 3U);
}

}  // namespace
}  // namespace leakline
