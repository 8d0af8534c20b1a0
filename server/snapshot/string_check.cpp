#include "snapshot/string_check.h"

#include <cstdint>

#include "snapshot/byte_masks.h"
#include "snapshot/json_bytes.h"

namespace leakline {
namespace {

// Length of the escape at `at`, a backslash; 0 if there is no such escape.
size_t escapeLength(std::string_view text, size_t at) {
  if (at + 1 >= text.size()) return 0;
  constexpr std::string_view kSimple = "\"\\/bfnrt";
  if (kSimple.find(text[at + 1]) != std::string_view::npos) return 2;
  if (text[at + 1] != 'u' || at + 6 > text.size()) return 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    if (hexValue(text[i]) < 0) return 0;
  }
  return 6;
}

// Length of the UTF-8 sequence at `at`; 0 if it is none (overlong forms, surrogates and numbers
// over U+10FFFF are none).
size_t sequenceLength(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return at + i < text.size() ? static_cast<uint8_t>(text[at + i]) : uint8_t{0};
  };
  const auto follows = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const uint8_t lead = byte(0);
  const uint8_t next = byte(1);
  if (lead < 0xC2 || lead > 0xF4 || !follows(1)) return 0;
  if (lead < 0xE0) return 2;
  if (!follows(2)) return 0;
  if (lead < 0xF0) {
    const bool bad = (lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F);
    return bad ? 0 : 3;
  }
  const bool bad = (lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next > 0x8F);
  return bad || !follows(3) ? 0 : 4;
}

// The next byte at or behind `at` that is not plain text.
size_t findSpecial(std::string_view text, size_t at) {
  for (; at < text.size(); at += 16) {
    const Bytes16 bytes(text.data() + at);
    const uint64_t special =
        bytes.equal('"') | bytes.equal('\\') | bytes.controls() | bytes.nonAscii();
    if (special != 0) return at + static_cast<size_t>(std::countr_zero(special));
  }
  return text.size();
}

}  // namespace

CheckedLiteral checkLiteral(std::string_view text, size_t begin) {
  size_t at = begin;
  for (;;) {
    at = findSpecial(text, at);
    if (at >= text.size()) return {text.size(), "a string without an end"};
    const char c = text[at];
    if (c == '"') return {at, nullptr};
    size_t length = 0;
    if (c == '\\') {
      length = escapeLength(text, at);
      if (length == 0) return {at, "a wrong escape in a string"};
    } else if (static_cast<uint8_t>(c) < 0x20) {
      return {at, "a control character in a string that is not escaped"};
    } else {
      length = sequenceLength(text, at);
      if (length == 0) return {at, "a string that is not UTF-8"};
    }
    at += length;
  }
}

}  // namespace leakline
