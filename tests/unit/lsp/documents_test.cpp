#include "lsp/documents.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

using protocol::ContentChange;
using protocol::PositionEncoding;
using protocol::Range;

constexpr const char* kUri = "file:///dir/a.js";

Documents opened(const std::string& text, PositionEncoding encoding = PositionEncoding::Utf16) {
  Documents documents(encoding);
  documents.open({kUri, "javascript", 1, text});
  return documents;
}

// The text after one incremental change of version 2.
std::string changed(const std::string& text, Range range, const std::string& insert,
                    PositionEncoding encoding = PositionEncoding::Utf16) {
  Documents documents = opened(text, encoding);
  documents.change({kUri, 2, {ContentChange{range, insert}}});
  return documents.find(kUri)->text.bytes();
}

TEST(Documents, OpenChangeClose) {
  Documents documents = opened("one\ntwo");
  ASSERT_NE(documents.find(kUri), nullptr);
  EXPECT_EQ(documents.find(kUri)->path, "/dir/a.js");
  documents.change({kUri, 2, {{Range{{1, 0}, {1, 3}}, "2"}, {Range{{0, 3}, {0, 3}}, "!"}}});
  EXPECT_EQ(documents.find(kUri)->text.bytes(), "one!\n2");
  EXPECT_EQ(documents.find(kUri)->version, 2);
  documents.change({kUri, 3, {{std::nullopt, "all new"}}});
  EXPECT_EQ(documents.find(kUri)->text.bytes(), "all new");
  EXPECT_TRUE(documents.close(kUri).has_value());
  EXPECT_EQ(documents.find(kUri), nullptr);
  EXPECT_FALSE(documents.close(kUri).has_value());
}

TEST(Documents, ChangesApplyOneAfterTheOther) {
  Documents documents = opened("ab");
  documents.change({kUri, 2, {{Range{{0, 1}, {0, 1}}, "\n\n"}, {Range{{2, 0}, {2, 1}}, "c"}}});
  EXPECT_EQ(documents.find(kUri)->text.bytes(), "a\n\nc");
}

TEST(Documents, ColumnsInEachEncoding) {
  const std::string text = "😀é𝒳x";
  EXPECT_EQ(changed(text, {{0, 5}, {0, 6}}, "y"), "😀é𝒳y");
  EXPECT_EQ(changed(text, {{0, 10}, {0, 11}}, "y", PositionEncoding::Utf8), "😀é𝒳y");
  EXPECT_EQ(changed(text, {{0, 3}, {0, 4}}, "y", PositionEncoding::Utf32), "😀é𝒳y");
}

TEST(Documents, InsideACharacterMeansItsStart) {
  EXPECT_EQ(changed("😀x", {{0, 1}, {0, 2}}, ""), "x");
  EXPECT_EQ(changed("😀x", {{0, 3}, {0, 4}}, "", PositionEncoding::Utf8), "x");
}

TEST(Documents, RangesOutsideTheTextAreClamped) {
  EXPECT_EQ(changed("a\nb", {{900000, 5}, {900000, 9}}, "z"), "a\nbz");
  EXPECT_EQ(changed("a\nb", {{0, 900000}, {900000, 0}}, "z"), "az");
  EXPECT_EQ(changed("a\nb", {{1, 0}, {0, 0}}, "z"), "a\nzb");
  EXPECT_EQ(changed("", {{0, 0}, {0, 0}}, "z"), "z");
}

TEST(Documents, AllLineEndsAndTheirRemoval) {
  EXPECT_EQ(changed("a\r\nb\rc\nd", {{1, 0}, {1, 1}}, "B"), "a\r\nB\rc\nd");
  EXPECT_EQ(changed("a\r\nb\rc\nd", {{2, 0}, {2, 1}}, "C"), "a\r\nb\rC\nd");
  EXPECT_EQ(changed("a\r\nb\rc\nd", {{3, 0}, {3, 1}}, "D"), "a\r\nb\rc\nD");
  EXPECT_EQ(changed("a\r\nb", {{0, 1}, {1, 0}}, ""), "ab");
  EXPECT_EQ(changed("a\r\nb", {{0, 99}, {0, 99}}, "!"), "a!\r\nb");
  EXPECT_EQ(changed("a\xE2\x80\xA8z", {{0, 2}, {0, 3}}, "Z"), "a\xE2\x80\xA8Z");
}

TEST(Documents, ByteOrderMarksAndNulsAreCharacters) {
  EXPECT_EQ(changed("\xEF\xBB\xBFx", {{0, 1}, {0, 2}}, "y"), "\xEF\xBB\xBFy");
  EXPECT_EQ(changed(std::string("a\0b", 3), {{0, 2}, {0, 3}}, "c"), std::string("a\0c", 3));
}

TEST(Documents, ChangesToFilesThatAreNotOpenAreIgnored) {
  Documents documents(PositionEncoding::Utf16);
  EXPECT_EQ(documents.change({kUri, 2, {{std::nullopt, "x"}}}), nullptr);
  EXPECT_EQ(documents.size(), 0U);
}

TEST(Documents, AVersionThatGoesBackIsTakenAsItIs) {
  Documents documents = opened("a");
  documents.change({kUri, -5, {{std::nullopt, "b"}}});
  EXPECT_EQ(documents.find(kUri)->version, -5);
  EXPECT_EQ(documents.find(kUri)->text.bytes(), "b");
}

TEST(Documents, ASecondOpenReplacesTheText) {
  Documents documents = opened("a");
  documents.open({kUri, "javascript", 9, "b"});
  EXPECT_EQ(documents.find(kUri)->text.bytes(), "b");
  EXPECT_EQ(documents.size(), 1U);
}

TEST(Documents, UrisThatAreNoFiles) {
  Documents documents(PositionEncoding::Utf16);
  for (const char* uri :
       {"untitled:Untitled-1", "file://host/share/x", "", "x", "file:", "file:///a%00b"}) {
    documents.open({uri, "javascript", 1, "x"});
    EXPECT_FALSE(documents.find(uri)->path.has_value()) << uri;
  }
  EXPECT_EQ(documents.findByPath("/x"), nullptr);
}

TEST(Documents, FoundByPathHoweverTheUriIsWritten) {
  Documents documents(PositionEncoding::Utf16);
  documents.open({"file:///a%20b/%C3%A9.js", "javascript", 1, "x"});
  ASSERT_NE(documents.findByPath("/a b/é.js"), nullptr);
  EXPECT_EQ(documents.findByPath("/a b/é.js")->uri, "file:///a%20b/%C3%A9.js");
}

TEST(Text, PositionsThereAndBack) {
  const Text text("ab\r\n😀c\n");
  EXPECT_EQ(text.lineCount(), 3U);
  for (const auto encoding :
       {PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32}) {
    for (const size_t offset : {0U, 1U, 2U, 4U, 8U, 9U, 10U}) {
      EXPECT_EQ(text.offsetOf(text.positionOf(offset, encoding), encoding), offset);
    }
  }
  EXPECT_EQ(text.positionOf(9, PositionEncoding::Utf16), (protocol::Position{1, 3}));
  EXPECT_EQ(text.positionOf(9, PositionEncoding::Utf8), (protocol::Position{1, 5}));
  EXPECT_EQ(text.positionOf(9, PositionEncoding::Utf32), (protocol::Position{1, 2}));
  EXPECT_EQ(text.positionOf(999, PositionEncoding::Utf16), (protocol::Position{2, 0}));
}

TEST(Text, WhatIsNoUtf8IsReplacedOnce) {
  const Text text("a\xff\nb\xed\xa0\x80");
  EXPECT_EQ(text.line(0), "a\xEF\xBF\xBD");
  EXPECT_EQ(text.positionOf(text.line(0).size(), PositionEncoding::Utf8),
            (protocol::Position{0, 4}));
  EXPECT_EQ(text.line(1).substr(0, 4), "b\xEF\xBF\xBD");
}

}  // namespace
}  // namespace leakline
