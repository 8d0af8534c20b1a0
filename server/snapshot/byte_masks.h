// A few bytes of text and questions about all of them at once, answered as bit masks: one bit per
// byte, bit 0 the first. The alphabet in which the scanners think. SSE2, which every x86-64 has;
// plain C++ elsewhere.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace leakline {

template <size_t kSize>  // 16 or 64
class Bytes {
 public:
  explicit Bytes(const char* p) {
    for (size_t i = 0; i < kLanes; ++i) lanes_[i] = load(p + i * kLaneBytes);
  }

  uint64_t equal(char c) const {
    return where([c](Lane lane) { return equalTo(lane, static_cast<uint8_t>(c)); });
  }
  // first ≤ byte ≤ last, as unsigned bytes.
  uint64_t within(char first, char last) const {
    const auto from = static_cast<uint8_t>(first);
    const auto span = static_cast<uint8_t>(last - first);
    return where([=](Lane lane) { return atMost(minus(lane, from), span); });
  }
  // JSON's four white space characters.
  uint64_t spaces() const { return equal(' ') | equal('\n') | equal('\r') | equal('\t'); }
  uint64_t controls() const {
    return where([](Lane lane) { return atMost(lane, 0x1F); });
  }
  uint64_t nonAscii() const {
    return where([](Lane lane) { return lane; });
  }

 private:
#ifdef __SSE2__
  using Lane = __m128i;
  static constexpr size_t kLaneBytes = 16;

  static Lane load(const char* p) {
    return _mm_loadu_si128(reinterpret_cast<const Lane*>(p));
  }
  static Lane repeat(uint8_t v) {
    return _mm_set1_epi8(static_cast<char>(v));
  }
  static Lane equalTo(Lane lane, uint8_t v) {
    return _mm_cmpeq_epi8(lane, repeat(v));
  }
  static Lane minus(Lane lane, uint8_t v) {
    return _mm_sub_epi8(lane, repeat(v));
  }
  static Lane atMost(Lane lane, uint8_t v) {
    return _mm_cmpeq_epi8(_mm_min_epu8(lane, repeat(v)), lane);
  }
  static uint64_t topBits(Lane lane) {
    return static_cast<uint32_t>(_mm_movemask_epi8(lane));
  }
#else
  using Lane = uint8_t;
  static constexpr size_t kLaneBytes = 1;

  static Lane load(const char* p) {
    return static_cast<uint8_t>(*p);
  }
  static Lane equalTo(Lane lane, uint8_t v) {
    return lane == v ? 0x80 : 0;
  }
  static Lane minus(Lane lane, uint8_t v) {
    return static_cast<uint8_t>(lane - v);
  }
  static Lane atMost(Lane lane, uint8_t v) {
    return lane <= v ? 0x80 : 0;
  }
  static uint64_t topBits(Lane lane) {
    return lane >> 7;
  }
#endif
  static constexpr size_t kLanes = kSize / kLaneBytes;

  template <class Test>
  uint64_t where(Test test) const {
    uint64_t mask = 0;
    for (size_t i = 0; i < kLanes; ++i) mask |= topBits(test(lanes_[i])) << (i * kLaneBytes);
    return mask;
  }

  Lane lanes_[kLanes];
};

using Bytes16 = Bytes<16>;
using Bytes64 = Bytes<64>;

// The lowest `count` bits.
constexpr uint64_t lowBits(size_t count) {
  return count >= 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1;
}

// The marks of `from`, and from each of them onwards every bit that can be reached by stepping over
// bits of `over`: a carry that runs through a row of ones does the stepping ("match star" of
// Cameron et al., Bitwise Data Parallelism in Regular Expression Matching, 2014).
constexpr uint64_t reach(uint64_t from, uint64_t over) {
  return (((from & over) + over) ^ over) | from;
}

// Bit i is the parity of the bits 0 … i: with quotes as bits, ones are inside strings.
constexpr uint64_t runningParity(uint64_t bits) {
  for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

}  // namespace leakline
