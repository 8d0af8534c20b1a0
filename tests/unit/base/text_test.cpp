#include "base/text.h"

#include <gtest/gtest.h>

#include <random>

namespace leakline {
namespace {

using namespace std::string_view_literals;

TEST(CodePointAt, ReadsEveryLength) {
  const std::string_view text = "aé€😀";
  const auto expect = [&](size_t at, char32_t value, uint32_t bytes, uint32_t units) {
    const CodePoint c = codePointAt(text, at);
    EXPECT_TRUE(c.valid);
    EXPECT_EQ(c.value, value);
    EXPECT_EQ(c.bytes, bytes);
    EXPECT_EQ(c.utf16Units(), units);
  };
  expect(0, 'a', 1, 1);
  expect(1, 0xE9, 2, 1);
  expect(3, 0x20AC, 3, 1);
  expect(6, 0x1F600, 4, 2);
}

TEST(CodePointAt, LetsLoneSurrogatesThrough) {
  const CodePoint c = codePointAt("\xED\xA0\x80", 0);
  EXPECT_TRUE(c.valid);
  EXPECT_EQ(c.value, 0xD800U);
  EXPECT_EQ(c.bytes, 3U);
}

// The maximal ill-formed parts of Unicode 15, section 3.9, table 3-8 and after.
TEST(CodePointAt, GroupsIllFormedBytesAsDecodersDo) {
  const auto parts = [](std::string_view text) {
    std::vector<uint32_t> lengths;
    for (size_t at = 0; at < text.size();) {
      const CodePoint c = codePointAt(text, at);
      EXPECT_LE(at + c.bytes, text.size());
      lengths.push_back(c.valid ? 100 + c.bytes : c.bytes);
      at += c.bytes;
    }
    return lengths;
  };
  using L = std::vector<uint32_t>;
  EXPECT_EQ(parts("\xC0\xAF"), (L{1, 1}));                  // overlong
  EXPECT_EQ(parts("\xE0\x80\xAF"), (L{1, 1, 1}));           // overlong
  EXPECT_EQ(parts("\xF0\x80\x80\x41"), (L{1, 1, 1, 101}));  // overlong
  EXPECT_EQ(parts("\xF4\x91\x92\x93"), (L{1, 1, 1, 1}));    // beyond U+10FFFF
  EXPECT_EQ(parts("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), (L{2, 1, 3, 2, 101}));  // truncated
  EXPECT_EQ(parts("\xE2\x82"), (L{2}));                                            // cut by the end
  EXPECT_EQ(parts("\x80\xFF"), (L{1, 1}));
}

TEST(AppendUtf8, IsTheInverseOfReading) {
  for (const char32_t c : {U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFF', U'\x10000',
                           U'\x10FFFF', static_cast<char32_t>(0xDBFF)}) {
    std::string text;
    appendUtf8(text, c);
    const CodePoint read = codePointAt(text, 0);
    EXPECT_TRUE(read.valid);
    EXPECT_EQ(read.value, c);
    EXPECT_EQ(read.bytes, text.size());
  }
}

TEST(Columns, CountInTheAskedUnit) {
  const std::string_view line = "aé😀z";  // bytes 1 + 2 + 4 + 1
  EXPECT_EQ(lengthIn(ColumnUnit::Utf8, line), 8U);
  EXPECT_EQ(lengthIn(ColumnUnit::Utf16, line), 5U);
  EXPECT_EQ(lengthIn(ColumnUnit::Utf32, line), 4U);
  EXPECT_EQ(byteOfColumn(ColumnUnit::Utf16, line, 2), 3U);
  EXPECT_EQ(byteOfColumn(ColumnUnit::Utf16, line, 3), 3U) << "inside a pair is its start";
  EXPECT_EQ(byteOfColumn(ColumnUnit::Utf16, line, 4), 7U);
  EXPECT_EQ(byteOfColumn(ColumnUnit::Utf16, line, 99), 8U);
  EXPECT_EQ(columnOfByte(ColumnUnit::Utf16, line, 7), 4U);
  EXPECT_EQ(columnOfByte(ColumnUnit::Utf16, line, 5), 2U) << "inside a character is its start";
  EXPECT_EQ(columnOfByte(ColumnUnit::Utf32, line, 99), 4U);
}

TEST(Columns, SurviveBrokenText) {
  const std::string_view line = "\xFF\xE2\x82x";
  EXPECT_EQ(lengthIn(ColumnUnit::Utf16, line), 3U) << "as a decoder sees it: U+FFFD U+FFFD x";
  EXPECT_EQ(byteOfColumn(ColumnUnit::Utf16, line, 2), 3U);
}

TEST(LineIndexTest, KnowsEveryLineBreakOfLsp) {
  const std::string_view text = "a\nbb\r\nccc\rd\n";
  const LineIndex lines(text);
  ASSERT_EQ(lines.lineCount(), 5U);
  EXPECT_EQ(lines.line(text, 0), "a");
  EXPECT_EQ(lines.line(text, 1), "bb");
  EXPECT_EQ(lines.line(text, 2), "ccc");
  EXPECT_EQ(lines.line(text, 3), "d");
  EXPECT_EQ(lines.line(text, 4), "");
  EXPECT_EQ(lines.line(text, 5), "");
  EXPECT_EQ(lines.positionOf(text, 7), (LinePosition{2, 1}));
  EXPECT_EQ(lines.byteOf(text, {2, 1}), 7U);
  EXPECT_EQ(lines.byteOf(text, {1, 50}), 4U) << "the end of the line, before its break";
  EXPECT_EQ(lines.byteOf(text, {9, 0}), text.size());
  EXPECT_EQ(lines.positionOf(text, 99), (LinePosition{4, 0}));
}

TEST(LineIndexTest, UnicodeSeparatorsEndALineOnlyForJavaScript) {
  const std::string_view text =
      "a\xE2\x80\xA8"
      "b\xE2\x80\xA9\r\nc";
  const LineIndex lsp(text);
  ASSERT_EQ(lsp.lineCount(), 2U);
  EXPECT_EQ(lsp.line(text, 0),
            "a\xE2\x80\xA8"
            "b\xE2\x80\xA9");
  EXPECT_EQ(lsp.positionOf(text, 4), (LinePosition{0, 2}));
  const LineIndex js(text, LineBreaks::JavaScript);
  ASSERT_EQ(js.lineCount(), 4U);
  EXPECT_EQ(js.line(text, 0), "a");
  EXPECT_EQ(js.line(text, 1), "b");
  EXPECT_EQ(js.line(text, 2), "");
  EXPECT_EQ(js.line(text, 3), "c");
}

TEST(LineIndexTest, EmptyTextHasOneLine) {
  const LineIndex lines("");
  EXPECT_EQ(lines.lineCount(), 1U);
  EXPECT_EQ(lines.positionOf("", 0), (LinePosition{0, 0}));
  EXPECT_EQ(lines.byteOf("", {0, 3}), 0U);
}

TEST(LineIndexTest, PositionsAndOffsetsAgreeOnAnyBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      constexpr std::string_view kPieces[] = {"a", "\n",   "\r",       "\r\n",        "é",
                                              "😀", "\xFF", "\xE2\x80", "\xED\xA0\x80"};
      text += kPieces[random() % std::size(kPieces)];
    }
    const LineIndex lines(text);
    for (uint32_t line = 0; line < lines.lineCount(); ++line) {
      const std::string_view content = lines.line(text, line);
      const auto start = static_cast<size_t>(content.data() - text.data());
      for (size_t at = 0; at <= content.size();) {
        const LinePosition position = lines.positionOf(text, start + at);
        EXPECT_EQ(position.line, line);
        EXPECT_EQ(lines.byteOf(text, position), start + at);
        at += at < content.size() ? codePointAt(content, at).bytes : 1;
      }
    }
  }
}

TEST(SanitizeForDisplay, KeepsOrdinaryText) {
  EXPECT_EQ(sanitizeForDisplay("onError 😀 größe C:\\x"), "onError 😀 größe C:\\x");
}

TEST(SanitizeForDisplay, ShowsWhatATerminalWouldObey) {
  EXPECT_EQ(sanitizeForDisplay("a\x1b[31mb\nc\td\x7f"), "a\\u001b[31mb\\nc\\td\\u007f");
  EXPECT_EQ(sanitizeForDisplay("\0x"sv), "\\u0000x");
  EXPECT_EQ(sanitizeForDisplay("\xC2\x9B"), "\\u009b");  // a C1 control
  EXPECT_EQ(sanitizeForDisplay("x\xE2\x80\xAE"
                               "fdp"),
            "x\\u202efdp");                                  // right to left
  EXPECT_EQ(sanitizeForDisplay("\xE2\x81\xA6"), "\\u2066");  // isolate
  EXPECT_EQ(sanitizeForDisplay("\xEF\xBB\xBF"), "\\ufeff");
  EXPECT_EQ(sanitizeForDisplay("\xF3\xA0\x81\x81"), "\\u{e0041}");  // a tag character
  EXPECT_EQ(sanitizeForDisplay("\xED\xA0\x80"), "\\ud800");         // a lone surrogate
  EXPECT_EQ(sanitizeForDisplay("\xFF\xE2\x82"), "\\xff\\xe2\\x82");
}

TEST(SanitizeForDisplay, CutsAtWholeCharacters) {
  EXPECT_EQ(sanitizeForDisplay("äöü", 3), "äöü");
  EXPECT_EQ(sanitizeForDisplay("äöü", 2), "äö…");
  EXPECT_EQ(sanitizeForDisplay("", 0), "");
}

TEST(FindText, IsTheFirstPlaceFromThere) {
  const std::string_view text = "from, from 'x'; fro";
  EXPECT_EQ(findText(text, "from"), 0U);
  EXPECT_EQ(findText(text, "from", 1), 6U);
  EXPECT_EQ(findText(text, "from", 7), std::string_view::npos);
  EXPECT_EQ(findText(text, "fro", 16), 16U);
  EXPECT_EQ(findText(text, "x", text.size()), std::string_view::npos);
  EXPECT_EQ(findText(text, "x", text.size() + 1), std::string_view::npos);
  EXPECT_EQ(findText("", "x"), std::string_view::npos);
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(displayWidth("abc"), 3U);
  EXPECT_EQ(displayWidth("é"), 1U);
  EXPECT_EQ(displayWidth("e\xCC\x81"), 1U);
  EXPECT_EQ(displayWidth("漢字"), 4U);
  EXPECT_EQ(displayWidth("😀"), 2U);
  EXPECT_EQ(displayWidth("▁▅█"), 3U);
  EXPECT_EQ(displayWidth("→ …"), 3U);
}

}  // namespace
}  // namespace leakline
