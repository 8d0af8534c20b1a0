#include "snapshot/string_survey.h"

#include "snapshot/byte_masks.h"

namespace leakline {
namespace {

// The bytes that a backslash escapes; `carry` is 1 if the first is escaped by one before, and
// becomes 1 if the byte behind the 64 is.
uint64_t escapedBytes(uint64_t backslashes, uint64_t& carry) {
  uint64_t escaped = carry;
  backslashes &= ~carry;
  carry = 0;
  while (backslashes != 0) {
    const uint64_t first = backslashes & (~backslashes + 1);
    if (first >> 63 != 0) carry = 1;
    escaped |= first << 1;
    backslashes &= ~(first | first << 1);  // an escaped backslash escapes nothing
  }
  return escaped;
}

}  // namespace

StringSurvey surveyStrings(std::string_view text, bool escaped) {
  StringSurvey s;
  uint64_t carry = escaped ? 1 : 0;
  uint64_t inside = 0;  // all ones: the word begins inside a string, if the block begins outside
  uint64_t quoteCount = 0;
  for (size_t at = 0; at < text.size(); at += 64) {
    const Bytes64 bytes(text.data() + at);
    const uint64_t ours = lowBits(text.size() - at);
    const uint64_t escapedMask = escapedBytes(bytes.equal('\\') & ours, carry);
    if (text.size() - at < 64) carry = escapedMask >> (text.size() - at) & 1;
    const uint64_t quotes = bytes.equal('"') & ~escapedMask & ours;
    const uint64_t brackets = bytes.equal(']') & ours;
    const uint64_t insideMask = runningParity(quotes) ^ inside;
    for (size_t begin = 0; begin < 2 && brackets != 0; ++begin) {
      StringSurvey::Reading& reading = s.begins[begin];
      const uint64_t outside = begin == 0 ? ~insideMask : insideMask;
      const uint64_t closing = brackets & outside;
      if (reading.closed || closing == 0) continue;
      const auto bit = static_cast<size_t>(std::countr_zero(closing));
      reading = {at + bit, quoteCount + static_cast<uint64_t>(std::popcount(quotes & lowBits(bit))),
                 true};
    }
    const auto count = static_cast<uint64_t>(std::popcount(quotes));
    quoteCount += count;
    if (count % 2 != 0) inside = ~inside;
  }
  for (StringSurvey::Reading& reading : s.begins) {
    if (!reading.closed) reading = {text.size(), quoteCount, false};
  }
  s.endsEscaped = carry != 0;
  return s;
}

}  // namespace leakline
