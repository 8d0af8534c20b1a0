#include "engine/check/config_text.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

std::string errorOf(std::string_view text) {
  const auto parsed = parseConfigText(text, "a.json");
  return parsed ? "" : parsed.error().toString();
}

TEST(ConfigText, CommentsAndTrailingCommasAreNoMistake) {
  const auto parsed = parseConfigText(
      "\xEF\xBB\xBF// first\n{ /* x */ \"a\": [1, -2.5e1, true, null,], // y\n \"b\": \"c\", }\n",
      "x");
  ASSERT_TRUE(parsed) << parsed.error().toString();
  const ConfigNode* a = parsed->member("a");
  ASSERT_TRUE(a);
  ASSERT_EQ(a->items.size(), 4U);
  EXPECT_EQ(a->items[1].number, -25);
  EXPECT_TRUE(a->items[2].boolean);
  EXPECT_TRUE(a->items[3].is(ConfigNode::Kind::Null));
  EXPECT_EQ(parsed->member("b")->text, "c");
  EXPECT_EQ(parsed->member("c"), nullptr);
}

TEST(ConfigText, StringsAreDecoded) {
  const auto parsed = parseConfigText(R"("a\n\"\\\/\u00e9\ud83d\ude00")", "x");
  ASSERT_TRUE(parsed) << parsed.error().toString();
  EXPECT_EQ(parsed->text, "a\n\"\\/é😀");
}

TEST(ConfigText, MistakesAreShownInTheirPlace) {
  EXPECT_EQ(errorOf("{\n  \"a\" 1\n}"), "a.json:2:7: ':' is missing");
  EXPECT_EQ(errorOf("[1 2]"), "a.json:1:4: ',' or ']' is missing");
  EXPECT_EQ(errorOf("{\"a\": 1, \"a\": 2}"), "a.json:1:10: the key \"a\" stands here twice");
  EXPECT_EQ(errorOf("[\"ä\", x]"), "a.json:1:7: a value is missing");
  EXPECT_EQ(errorOf("\"a\nb\""), "a.json:1:1: this string does not end on its line");
  EXPECT_EQ(errorOf("/* a"), "a.json:1:1: this comment has no end");
  EXPECT_EQ(errorOf("{} x"), "a.json:1:4: text after the end of the value");
  EXPECT_EQ(errorOf("\"\\ud800\""), "a.json:1:2: half a character in a string");
  EXPECT_EQ(errorOf("\"\\q\""), "a.json:1:2: no such escape in a string");
  for (const char* text :
       {"", "[", "{", "{\"a\"", "{\"a\":", "tru", "+1", ".5", "\"\\u12", "\"\\"}) {
    EXPECT_NE(errorOf(text), "") << text;
  }
}

TEST(ConfigText, DepthIsBounded) {
  EXPECT_EQ(errorOf(std::string(64, '[') + std::string(64, ']')), "");
  EXPECT_EQ(errorOf(std::string(100'000, '[')), "a.json:1:65: nested too deeply");
}

}  // namespace
}  // namespace leakline
