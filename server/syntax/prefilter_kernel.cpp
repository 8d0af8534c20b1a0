#include "syntax/prefilter_kernel.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace leakline {
namespace {

void addTo(WordStarts::Nibbles& set, char c) {
  const auto byte = static_cast<uint8_t>(c);
  set[byte & 0xF] = static_cast<uint8_t>(set[byte & 0xF] | 1U << (byte >> 4));
}

}  // namespace

WordStarts::WordStarts() {
  for (int c = 0; c < 0x80; ++c) {
    if (isNameByte(static_cast<char>(c))) addTo(nameNibbles_, static_cast<char>(c));
  }
}

void WordStarts::add(uint32_t four) {
  const auto first = static_cast<char>(four & 0xFF);
  addTo(firstNibbles_, first);
  firstBytes_[static_cast<uint8_t>(first)] = 1;
  const uint32_t hash = hashOf(four);
  bits_[hash / 64] |= uint64_t{1} << (hash % 64);
}

size_t findStartsPortably(const WordStarts& words, const StartsBlock& block, uint32_t* out) {
  size_t count = 0;
  bool inName = block.afterName;
  for (size_t at = 0; at < block.size; ++at) {
    const char c = block.text[at];
    const bool isName = isNameByte(c);
    if (!(isName && inName) && words.isFirst(c)) {
      out[count] = static_cast<uint32_t>(at);
      count += words.mayBegin(firstFour(block.text + at)) ? 1 : 0;
    }
    inName = isName;
  }
  return count;
}

#ifdef __x86_64__

namespace {

// Every function that uses the wider instructions says so itself: compiled for them as a whole, the
// file would make the inline functions of its headers need them, too.

[[gnu::target("avx2")]] inline __m256i twice(const WordStarts::Nibbles& table) {
  return _mm256_broadcastsi128_si256(
      _mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// A bit for each byte that is in the set.
[[gnu::target("avx2")]] inline uint32_t members(__m256i set, __m256i lowHalves, __m256i highBits) {
  const __m256i found = _mm256_and_si256(_mm256_shuffle_epi8(set, lowHalves), highBits);
  const __m256i none = _mm256_cmpeq_epi8(found, _mm256_setzero_si256());
  return ~static_cast<uint32_t>(_mm256_movemask_epi8(none));
}

[[gnu::target("avx2,bmi")]] size_t findStartsWithAvx2(const WordStarts& words,
                                                      const StartsBlock& block, uint32_t* out) {
  const __m256i firsts = twice(words.firstNibbles());
  const __m256i names = twice(words.nameNibbles());
  const __m256i bitOfHalf = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0,
                                             1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i fifteen = _mm256_set1_epi8(0xF);
  size_t count = 0;
  uint32_t before = block.afterName ? 1 : 0;
  for (size_t at = 0; at < block.size; at += sizeof(__m256i)) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block.text + at));
    const __m256i low = _mm256_and_si256(bytes, fifteen);
    const __m256i high =
        _mm256_shuffle_epi8(bitOfHalf, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), fifteen));
    const uint32_t inName =
        members(names, low, high) | static_cast<uint32_t>(_mm256_movemask_epi8(bytes));
    const uint32_t goesOn = inName & (inName << 1 | before);
    before = inName >> 31;
    uint32_t places = members(firsts, low, high) & ~goesOn;
    for (; places != 0; places &= places - 1) {
      const size_t place = at + static_cast<size_t>(__builtin_ctz(places));
      out[count] = static_cast<uint32_t>(place);
      count += words.mayBegin(firstFour(block.text + place)) ? 1 : 0;
    }
  }
  return count;
}

}  // namespace

FindStarts bestFindStarts() {
  const bool wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  return wide ? findStartsWithAvx2 : findStartsPortably;
}

#else

FindStarts bestFindStarts() {
  return findStartsPortably;
}

#endif

}  // namespace leakline
