// Every function here says itself that it uses the wider instructions. Compiling the whole file for
// AVX2 would do so with the inline functions of its headers too, and the linker could then pick
// those for callers that must run everywhere.
#include "snapshot/number_kernel.h"

#ifdef __x86_64__

#include <immintrin.h>

#include <array>

#include "snapshot/digits.h"

namespace leakline {
namespace {

// 64 bytes in two registers.
struct Word {
  __m256i low;
  __m256i high;
};

[[gnu::target("avx2")]] inline uint64_t topBits(__m256i low, __m256i high) {
  const auto lowBits = static_cast<uint32_t>(_mm256_movemask_epi8(low));
  const auto highBits = static_cast<uint32_t>(_mm256_movemask_epi8(high));
  return lowBits | static_cast<uint64_t>(highBits) << 32;
}

[[gnu::target("avx2")]] inline uint64_t equal(const Word& word, char c) {
  const __m256i wanted = _mm256_set1_epi8(c);
  return topBits(_mm256_cmpeq_epi8(word.low, wanted), _mm256_cmpeq_epi8(word.high, wanted));
}

// All ones in the bytes that are at most 9 once '0' … '9' are 0 … 9.
[[gnu::target("avx2")]] inline __m256i upToNine(__m256i bytes) {
  return _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(9)), bytes);
}

[[gnu::target("avx2")]] inline uint64_t digitsOf(const Word& word) {
  const __m256i zero = _mm256_set1_epi8('0');
  return topBits(upToNine(_mm256_xor_si256(word.low, zero)),
                 upToNine(_mm256_xor_si256(word.high, zero)));
}

// For each byte the positions of its ones, of which it has at most four: no two numbers begin side
// by side.
constexpr std::array<uint32_t, 256> kOnesOfByte = [] {
  std::array<uint32_t, 256> table{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t shift = 0;
    for (uint32_t bit = 0; bit < 8 && shift < 32; ++bit) {
      if ((byte >> bit & 1) == 0) continue;
      table[byte] |= bit << shift;
      shift += 8;
    }
  }
  return table;
}();

// Writes the positions of the ones, counted from `base`: four for each of the eight bytes, of which
// the next byte's overwrite those that were none.
[[gnu::target("avx2,popcnt")]] inline uint32_t* writePositions(uint64_t ones, uint32_t base,
                                                               uint32_t* out) {
  __m128i first = _mm_set1_epi32(static_cast<int>(base));
  for (unsigned i = 0; i < 8; ++i) {
    const auto byte = static_cast<uint8_t>(ones >> (8 * i));
    const __m128i four = _mm_cvtepu8_epi32(_mm_cvtsi32_si128(static_cast<int>(kOnesOfByte[byte])));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_add_epi32(four, first));
    first = _mm_add_epi32(first, _mm_set1_epi32(8));
    out += _mm_popcnt_u32(byte);
  }
  return out;
}

[[gnu::target("avx2,popcnt")]] size_t find(NumberFinder& state, size_t bytes, uint32_t* out) {
  NumberFinder finder = state;  // in registers: each word waits for the state of the one before
  uint32_t* end = out;
  const size_t limit = finder.position() + bytes;
  while (!finder.done() && finder.position() < limit) {
    const auto base = static_cast<uint32_t>(finder.position());
    const auto* text = reinterpret_cast<const __m256i*>(finder.next());
    const Word word{_mm256_loadu_si256(text), _mm256_loadu_si256(text + 1)};
    const uint64_t digits = digitsOf(word);
    const uint64_t commas = equal(word, ',');
    uint64_t spaces = 0;
    if (~(digits | commas) != 0) {
      spaces = equal(word, '\n') | equal(word, ' ') | equal(word, '\r') | equal(word, '\t');
    }
    end = writePositions(finder.step(digits, commas, spaces), base, end);
  }
  state = finder;
  return static_cast<size_t>(end - out);
}

[[gnu::target("avx2")]] inline __m256i loadFour(const char* text, const uint32_t* at) {
  const auto eight = [text, at](size_t i) {
    int64_t bytes;
    std::memcpy(&bytes, text + at[i], sizeof bytes);
    return bytes;
  };
  return _mm256_set_epi64x(eight(3), eight(2), eight(1), eight(0));
}

// The same steps as detail::digitRun(), for four numbers of up to eight digits side by side.
[[gnu::target("avx2")]] inline __m256i parseFour(__m256i text) {
  text = _mm256_xor_si256(text, _mm256_set1_epi8('0'));
  const __m256i digits = upToNine(text);
  // Adding one runs through the lowest row of ones: what it clears is the number.
  const __m256i number =
      _mm256_andnot_si256(_mm256_sub_epi64(digits, _mm256_set1_epi8(-1)), digits);
  // Eight for each digit, added up: by how many bits the number fills its lane.
  const __m256i bits =
      _mm256_sad_epu8(_mm256_and_si256(number, _mm256_set1_epi8(8)), _mm256_setzero_si256());
  text = _mm256_sllv_epi64(_mm256_and_si256(text, number),
                           _mm256_sub_epi64(_mm256_set1_epi64x(64), bits));
  const __m256i pairs = _mm256_maddubs_epi16(text, _mm256_set1_epi16(10 + (1 << 8)));
  const __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(100 + (1 << 16)));
  return _mm256_add_epi64(_mm256_mul_epu32(fours, _mm256_set1_epi64x(10'000)),
                          _mm256_srli_epi64(fours, 32));
}

// Which of the four numbers at at[0 … 3] may have more than eight digits: those whose successor is
// more than eight digits and a comma away.
[[gnu::target("avx2")]] inline unsigned maybeLonger(const uint32_t* at) {
  const __m128i begins = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const __m128i nexts = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 1));
  const __m128i far = _mm_cmpgt_epi32(_mm_sub_epi32(nexts, begins), _mm_set1_epi32(9));
  return static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(far)));
}

[[gnu::target("avx2")]] bool decode(const char* text, const uint32_t* at, size_t count,
                                    uint64_t* values) {
  bool fits = true;
  size_t i = 0;
  for (; i + 4 < count; i += 4) {  // the last number has no successor to compare with
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(values + i), parseFour(loadFour(text, at + i)));
    for (unsigned longer = maybeLonger(at + i); longer != 0; longer &= longer - 1) {
      const size_t k = i + static_cast<size_t>(std::countr_zero(longer));
      if (!isDigit(text[at[k] + 8])) continue;
      values[k] = parseNumber(text + at[k]);
      fits &= values[k] != kTooLarge;
    }
  }
  for (; i < count; ++i) {
    values[i] = parseNumber(text + at[i]);
    fits &= values[i] != kTooLarge;
  }
  return fits;
}

}  // namespace

const NumberKernel* avx2Kernel() {
  static constexpr NumberKernel kKernel{find, decode};
  static const bool supported = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
  return supported ? &kKernel : nullptr;
}

}  // namespace leakline

#else

namespace leakline {
const NumberKernel* avx2Kernel() {
  return nullptr;
}
}  // namespace leakline

#endif
