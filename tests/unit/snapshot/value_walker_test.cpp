#include "snapshot/value_walker.h"

#include <gtest/gtest.h>

#include <string>

namespace leakline {
namespace {

// How many bytes the value takes, fed in pieces of `step`; −1 if it has no end, −2 if it is wrong.
int walk(const std::string& text, size_t step) {
  const std::string padded = text + std::string(64, '\0');
  ValueWalker walker;
  size_t at = 0;
  while (at < text.size() && walker.state() == ValueWalker::State::Inside) {
    const size_t size = std::min(step, text.size() - at);
    at += walker.feed(std::string_view(padded).substr(at, size));
  }
  switch (walker.state()) {
    case ValueWalker::State::Done:
      return static_cast<int>(at);
    case ValueWalker::State::Inside:
      return -1;
    default:
      return -2;
  }
}

TEST(ValueWalker, FindsTheEnd) {
  const std::vector<std::pair<std::string, int>> cases{
      {"1,", 1},
      {"-1.5e+3}", 7},
      {"true ", 4},
      {"\"a\"x", 3},
      {"\"a\\\"]\"x", 6},
      {"\"\\\\\"x", 4},
      {"[]x", 2},
      {"{}x", 2},
      {"[1,[2,{}],3]]", 12},
      {"{\"]\":\"}\"}}", 9},
      {"[", -1},
      {"\"abc", -1},
      {"[\"]", -1},
      {"[\"\\\"]", -1},
      {"", -1},
      {"12", -1},
      {"[}", -2},
      {"{]", -2},
      {"[1,{\"a\":2]]", -2},
      {",", -2},
      {"]", -2},
      {":", -2},
      {std::string(100, '[') + std::string(100, ']') + "]", 200},
      {"[" + std::string(200, ' ') + "\"" + std::string(200, ']') + "\"]", 404},
  };
  for (const auto& [text, end] : cases) {
    for (const size_t step : {1U, 2U, 7U, 64U, 1000U}) EXPECT_EQ(walk(text, step), end) << text;
  }
}

}  // namespace
}  // namespace leakline
