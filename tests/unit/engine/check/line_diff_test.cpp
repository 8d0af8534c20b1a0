#include "engine/check/line_diff.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace leakline {
namespace {

TEST(LineDiff, SaysWhichLinesChanged) {
  EXPECT_EQ(changedLines("a\nb\nc\n", "a\nb\nc\n"), std::vector<LineChange>{});
  EXPECT_EQ(changedLines("a\nb\nc\n", "a\nx\nc\n"), (std::vector<LineChange>{{1, 2, 1, 2}}));
  EXPECT_EQ(changedLines("a\nc\n", "a\nb\nc\n"), (std::vector<LineChange>{{1, 1, 1, 2}}));
  EXPECT_EQ(changedLines("a\nb\nc\n", "b\n"),
            (std::vector<LineChange>{{0, 1, 0, 0}, {2, 3, 1, 1}}));
  EXPECT_EQ(changedLines("", "a"), (std::vector<LineChange>{{0, 0, 0, 1}}));
  EXPECT_EQ(changedLines("a", "a\n"), (std::vector<LineChange>{{0, 1, 0, 1}}));
}

// Making the changes to the old text must give the new one, and what lies between them is the same.
void expectRightScript(const std::string& before, const std::string& after) {
  const auto old = linesOf(before);
  const auto now = linesOf(after);
  std::string made;
  uint32_t at = 0;
  uint32_t newAt = 0;
  for (const LineChange& change : changedLines(before, after)) {
    ASSERT_LE(at, change.oldBegin);
    for (; at < change.oldBegin; ++at, ++newAt) made += old[at];
    ASSERT_EQ(newAt, change.newBegin);
    for (; newAt < change.newEnd; ++newAt) made += now[newAt];
    at = change.oldEnd;
  }
  for (; at < old.size(); ++at) made += old[at];
  EXPECT_EQ(made, after);
}

TEST(LineDiff, AnyTwoTexts) {
  std::mt19937 random(7);
  const auto text = [&] {
    std::string lines;
    for (auto left = random() % 30; left > 0; --left) {
      lines += static_cast<char>('a' + random() % 4);
      lines += '\n';
    }
    return lines;
  };
  for (int i = 0; i < 500; ++i) expectRightScript(text(), text());
}

TEST(LineDiff, WhatHasLittleInCommonIsOneChange) {
  std::string before;
  std::string after;
  for (int i = 0; i < 3'000; ++i) {
    before += "old" + std::to_string(i) + "\n";
    after += "new" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(changedLines(before, after), (std::vector<LineChange>{{0, 3000, 0, 3000}}));
}

}  // namespace
}  // namespace leakline
