#include "protocol/json.h"

#include <gtest/gtest.h>

#include <string>

namespace leakline::protocol {
namespace {

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const std::string& text :
       {std::string(), std::string(" "), std::string("{"), std::string("{} x"), std::string("nul"),
        std::string("{'a':1}"), std::string("[1,]"), std::string("\"a\0b\"", 5),
        std::string("\"\xff\xfe\""), std::string("\"\xf0\x9f\x98"), std::string("\"\xed\xa0\x80\""),
        std::string("[1e999]")}) {
    const auto parsed = parseJson(text);
    ASSERT_FALSE(parsed.ok()) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::BadFormat);
  }
}

TEST(Json, BoundsTheDepth) {
  EXPECT_TRUE(parseJson(repeat("[", kMaxJsonDepth) + repeat("]", kMaxJsonDepth)).ok());
  const auto deep = parseJson(repeat("[", kMaxJsonDepth + 1) + repeat("]", kMaxJsonDepth + 1));
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().code, ErrorCode::TooLarge);
  EXPECT_FALSE(parseJson(repeat("{\"a\":", 200000) + "1" + repeat("}", 200000)).ok());
  EXPECT_FALSE(parseJson(repeat("[", 1000000)).ok());
}

TEST(Json, BracketsInStringsAreNotDepth) {
  EXPECT_TRUE(parseJson("[\"" + repeat("[{", 1000) + "\\\"[[\"]").ok());
  EXPECT_TRUE(parseJson("[" + repeat("[],{},", 2000) + "1]").ok());
}

TEST(Json, HalvesOfSurrogatePairsBecomeOneReplacementCharacter) {
  const auto text = [](const std::string& json) { return parseJson(json)->get<std::string>(); };
  EXPECT_EQ(text(R"("a\ud83db")"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(text(R"("\ude00\uD83D")"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(text(R"("\ud83d\ude00")"), "\xF0\x9F\x98\x80");
  EXPECT_EQ(text(R"("\ud83d\ud83d\ude00")"), "\xEF\xBF\xBD\xF0\x9F\x98\x80");
  EXPECT_EQ(text(R"("\\ud83d")"), "\\ud83d");
  EXPECT_EQ(text(R"("\\\ud83d")"), "\\\xEF\xBF\xBD");
  EXPECT_FALSE(parseJson(R"("\ud8")").ok());
}

TEST(Json, PrintsAnyBytes) {
  EXPECT_EQ(printJson(Json("a\xff")), "\"a\xEF\xBF\xBD\"");
  EXPECT_EQ(printJson(Json{{"a", 1}, {"b", nullptr}}), R"({"a":1,"b":null})");
}

}  // namespace
}  // namespace leakline::protocol
