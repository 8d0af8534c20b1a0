// Which of a set of words a text holds, in one pass over its bytes (Aho and Corasick, "Efficient
// String Matching", 1975): decides whether a file is worth parsing. It sees no syntax: a word in a
// comment counts. Immutable once built; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace leakline {

struct ScanToken {
  std::string_view text;  // not empty
  uint64_t meaning;       // bits that are set when it is found
};

class TokenScan {
 public:
  explicit TokenScan(std::span<const ScanToken> tokens);

  // The meanings of all tokens in the text. It may stop as soon as one of `enough` is found.
  uint64_t meaningsIn(std::string_view text, uint64_t enough = 0) const;

 private:
  using State = uint16_t;
  struct Node {
    std::array<State, 256> next{};
    uint64_t meaning = 0;  // of all tokens that end here
  };

  void addTokens(std::span<const ScanToken> tokens);
  void linkFailures();

  std::vector<Node> nodes_;
};

}  // namespace leakline
