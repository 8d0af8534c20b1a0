// Decimal digits to numbers, eight at a time without a loop (the multiplications add neighbours:
// pairs, then fours, then eights; Lemire, "Quickly parsing eight digits", 2018).
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace leakline {

namespace detail {

static_assert(std::endian::native == std::endian::little);

struct DigitRun {
  uint64_t value;
  unsigned length;  // digits, at most 8
};

// The digits at the beginning of the 8 bytes at `p`.
inline DigitRun digitRun(const char* p) {
  uint64_t text;
  std::memcpy(&text, p, sizeof text);
  text ^= 0x3030303030303030;  // '0' … '9' become 0 … 9, all else more
  // Bit 7 of every byte that is more than 9. A carry can only spoil bytes behind the first such.
  const uint64_t other = ((text + 0x7676767676767676) | text) & 0x8080808080808080;
  const unsigned bits = other == 0 ? 64 : static_cast<unsigned>(std::countr_zero(other)) & ~7U;
  if (bits == 0) return {0, 0};
  text <<= 64 - bits;  // leading zeros instead of what follows
  text = text * 10 + (text >> 8);
  constexpr uint64_t kPairs = 0x000000FF000000FF;
  const uint64_t value = ((text & kPairs) * (100 + (uint64_t{1'000'000} << 32)) +
                          ((text >> 16) & kPairs) * (1 + (uint64_t{10'000} << 32))) >>
                         32;
  return {value, bits / 8};
}

}  // namespace detail

inline constexpr uint64_t kTooLarge = UINT64_MAX;

// The number whose first digit is at `p`, or kTooLarge from 10^19 on (V8 writes nothing like that;
// 2^64 is 1.8 × 10^19). 24 bytes from `p` on must be readable.
inline uint64_t parseNumber(const char* p) {
  const detail::DigitRun first = detail::digitRun(p);
  if (first.length < 8) return first.value;
  constexpr uint64_t kPowers[] = {1,       10,        100,        1'000,      10'000,
                                  100'000, 1'000'000, 10'000'000, 100'000'000};
  const detail::DigitRun second = detail::digitRun(p + 8);
  const uint64_t value = first.value * kPowers[second.length] + second.value;
  if (second.length < 8) return value;
  const detail::DigitRun third = detail::digitRun(p + 16);
  return third.length < 4 ? value * kPowers[third.length] + third.value : kTooLarge;
}

}  // namespace leakline
