#include "syntax/token_scan.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace leakline {
namespace {

TEST(TokenScan, FindsEveryTokenHoweverTheyOverlap) {
  const ScanToken tokens[] = {{"he", 1}, {"she", 2}, {"his", 4}, {"hers", 8}, {"rs\n", 16}};
  const TokenScan scan(tokens);
  EXPECT_EQ(scan.meaningsIn("ushers"), 1U | 2U | 8U);
  EXPECT_EQ(scan.meaningsIn("ushers\n"), 1U | 2U | 8U | 16U);
  EXPECT_EQ(scan.meaningsIn("h is e"), 0U);
  EXPECT_EQ(scan.meaningsIn(""), 0U);
  EXPECT_EQ(scan.meaningsIn("\xFF\x80 his\xC3"), 4U);
}

TEST(TokenScan, StopsWhereItIsEnough) {
  const ScanToken tokens[] = {{"a", 1}, {"b", 2}};
  const TokenScan scan(tokens);
  EXPECT_EQ(scan.meaningsIn("xaxb", 1), 1U);
  EXPECT_EQ(scan.meaningsIn("xaxb", 2), 3U);
}

TEST(TokenScan, AgreesWithLookingForEach) {
  std::mt19937 random(3);
  const auto word = [&](size_t most) {
    std::string text;
    for (auto left = random() % most + 1; left > 0; --left) {
      text += static_cast<char>('a' + random() % 3);
    }
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> words;
    std::vector<ScanToken> tokens;
    for (int i = 0; i < 8; ++i) words.push_back(word(5));
    for (size_t i = 0; i < words.size(); ++i) tokens.push_back({words[i], uint64_t{1} << i});
    const std::string text = word(40);
    uint64_t wanted = 0;
    for (const ScanToken& token : tokens) {
      if (text.find(token.text) != std::string::npos) wanted |= token.meaning;
    }
    EXPECT_EQ(TokenScan(tokens).meaningsIn(text), wanted) << text;
  }
}

}  // namespace
}  // namespace leakline
