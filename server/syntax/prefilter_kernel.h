// The inner loop of the prefilter: where could one of many words begin? In the best form this
// processor has, for AVX2 (nearly every x86-64 since 2013), and a portable one; both give the same
// places. Used by prefilter.cpp only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace leakline {

// Letters of names; all of UTF-8's longer characters count as such.
constexpr bool isNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

inline uint32_t firstFour(const char* text) {
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(text[i])); };
  return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
}

// How a set of words may begin. A place that begins no word passes seldom.
class WordStarts {
 public:
  static constexpr size_t kBytes = 4;  // what is looked at of a word

  WordStarts();
  // Four bytes that a word may begin with, the first one ASCII.
  void add(uint32_t four);

  // One bit per hash; 8 KiB, so that they stay in the nearest cache.
  bool mayBegin(uint32_t four) const {
    const uint32_t hash = hashOf(four);
    return (bits_[hash / 64] >> (hash % 64) & 1) != 0;
  }
  bool isFirst(char c) const { return (firstBytes_[static_cast<uint8_t>(c)]) != 0; }

  // A set of ASCII characters as a shuffle finds it: for each low half of a byte the high halves.
  using Nibbles = std::array<uint8_t, 16>;
  const Nibbles& firstNibbles() const { return firstNibbles_; }
  const Nibbles& nameNibbles() const { return nameNibbles_; }

 private:
  static constexpr uint32_t kHashBits = 16;
  static uint32_t hashOf(uint32_t four) { return four * 0x9E3779B1U >> (32 - kHashBits); }

  alignas(16) Nibbles firstNibbles_{};
  alignas(16) Nibbles nameNibbles_{};
  std::array<uint8_t, 256> firstBytes_{};
  std::array<uint64_t, (size_t{1} << kHashBits) / 64> bits_{};
};

// What is handed to a kernel: text[0, size), `size` a multiple of 32, with kBytes more behind it.
struct StartsBlock {
  const char* text = nullptr;
  size_t size = 0;
  bool afterName = false;  // the byte before it is a name's
};

// Writes the places where a word may begin, in order; returns how many. A name begins only where no
// name goes on. `out` has room for one per byte and one more.
using FindStarts = size_t (*)(const WordStarts& words, const StartsBlock& block, uint32_t* out);

size_t findStartsPortably(const WordStarts& words, const StartsBlock& block, uint32_t* out);
// The one for this processor.
FindStarts bestFindStarts();

}  // namespace leakline
