#include "snapshot/integer_survey.h"

#include <algorithm>

#include "snapshot/byte_masks.h"
#include "snapshot/json_bytes.h"

namespace leakline {
namespace {

#ifdef __SSE2__
// Counts commas in whole groups of 1 KiB up to the first that holds a bracket; returns how many
// bytes were covered. Lanes count to at most 64 between two sums.
size_t countInGroups(std::string_view text, uint64_t& commas) {
  constexpr size_t kGroup = 1024;
  const __m128i comma = _mm_set1_epi8(',');
  const __m128i bracket = _mm_set1_epi8(']');
  __m128i total = _mm_setzero_si128();
  size_t done = 0;
  for (; done + kGroup <= text.size(); done += kGroup) {
    __m128i counts = _mm_setzero_si128();
    __m128i brackets = _mm_setzero_si128();
    for (size_t i = 0; i < kGroup; i += 16) {
      const __m128i bytes =
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + done + i));
      counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(bytes, comma));
      brackets = _mm_or_si128(brackets, _mm_cmpeq_epi8(bytes, bracket));
    }
    if (_mm_movemask_epi8(brackets) != 0) break;
    total = _mm_add_epi64(total, _mm_sad_epu8(counts, _mm_setzero_si128()));
  }
  alignas(16) uint64_t halves[2];
  _mm_store_si128(reinterpret_cast<__m128i*>(halves), total);
  commas += halves[0] + halves[1];
  return done;
}
#else
size_t countInGroups(std::string_view, uint64_t&) {
  return 0;
}
#endif

}  // namespace

IntegerSurvey surveyIntegers(std::string_view text) {
  IntegerSurvey s;
  size_t at = countInGroups(text, s.commas);
  s.length = text.size();
  for (; at < text.size() && !s.closed; at += 64) {
    const Bytes64 bytes(text.data() + at);
    uint64_t ours = lowBits(text.size() - at);
    if (const uint64_t brackets = bytes.equal(']') & ours; brackets != 0) {
      const auto bracket = static_cast<size_t>(std::countr_zero(brackets));
      s.closed = true;
      s.length = at + bracket;
      ours = lowBits(bracket);
    }
    s.commas += static_cast<uint64_t>(std::popcount(bytes.equal(',') & ours));
  }
  size_t end = s.length;
  while (end > 0 && isJsonSpace(text[end - 1])) --end;
  if (end > 0) {
    s.last = text[end - 1] == ',' ? IntegerSurvey::Last::Comma : IntegerSurvey::Last::Number;
  }
  return s;
}

}  // namespace leakline
