#include "base/text.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace leakline {
namespace {

unsigned char byteAt(std::string_view text, size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// Shape of a UTF-8 sequence by its first byte (Unicode 15, table 3-7), with surrogates let in:
// how many bytes follow and which values the first of them may have.
struct Lead {
  uint32_t following = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  char32_t bits = 0;
};

Lead leadOf(unsigned char c) {
  if (c >= 0xC2 && c <= 0xDF) return {1, 0x80, 0xBF, c & 0x1FU};
  if (c == 0xE0) return {2, 0xA0, 0xBF, 0};
  if (c > 0xE0 && c <= 0xEF) return {2, 0x80, 0xBF, c & 0x0FU};
  if (c == 0xF0) return {3, 0x90, 0xBF, 0};
  if (c > 0xF0 && c <= 0xF3) return {3, 0x80, 0xBF, c & 0x07U};
  if (c == 0xF4) return {3, 0x80, 0x8F, 4};
  return {};
}

uint32_t unitsOf(ColumnUnit unit, const CodePoint& c) {
  switch (unit) {
    case ColumnUnit::Utf8:
      return c.bytes;
    case ColumnUnit::Utf16:
      return c.utf16Units();
    case ColumnUnit::Utf32:
      return 1;
  }
  return 1;
}

struct Range {
  char32_t first;
  char32_t last;
};

template <size_t N>
bool inRanges(const Range (&ranges)[N], char32_t c) {
  for (const Range& r : ranges) {
    if (c >= r.first && c <= r.last) return true;
  }
  return false;
}

// Characters that cannot be seen or that reorder what is around them.
bool isHidden(char32_t c) {
  static constexpr Range kHidden[] = {
      {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},      {0x61C, 0x61C},   {0x180E, 0x180E},
      {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F}, {0xD800, 0xDFFF},
      {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};
  return inRanges(kHidden, c);
}

bool isCombining(char32_t c) {
  static constexpr Range kCombining[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                                         {0x610, 0x61A},   {0x64B, 0x65F},   {0x200C, 0x200D},
                                         {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
  return inRanges(kCombining, c);
}

bool isWide(char32_t c) {
  static constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                                    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                                    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                                    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  return inRanges(kWide, c);
}

void appendEscape(std::string& out, char32_t c) {
  switch (c) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  char escape[16];
  std::snprintf(escape, sizeof escape, c < 0x10000 ? "\\u%04x" : "\\u{%x}",
                static_cast<unsigned>(c));
  out += escape;
}

void appendByteEscape(std::string& out, unsigned char byte) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\x%02x", byte);
  out += escape;
}

// Length of the line break at `i`, 0 if there is none.
size_t breakAt(std::string_view text, size_t i, LineBreaks breaks) {
  const char c = text[i];
  if (c == '\n') return 1;
  if (c == '\r') return i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
  if (c == '\xE2' && breaks == LineBreaks::JavaScript) {
    const std::string_view three = text.substr(i, 3);
    if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9") return 3;
  }
  return 0;
}

}  // namespace

CodePoint codePointAt(std::string_view text, size_t at) {
  const unsigned char first = byteAt(text, at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = leadOf(first);
  if (lead.following == 0) return {kReplacementCharacter, 1, false};
  char32_t value = lead.bits;
  for (uint32_t k = 1; k <= lead.following; ++k) {
    const bool there = at + k < text.size();
    const unsigned char c = there ? byteAt(text, at + k) : 0;
    const unsigned char low = k == 1 ? lead.low : 0x80;
    const unsigned char high = k == 1 ? lead.high : 0xBF;
    if (!there || c < low || c > high) return {kReplacementCharacter, k, false};
    value = (value << 6) | (c & 0x3FU);
  }
  return {value, lead.following + 1, true};
}

void appendUtf8(std::string& out, char32_t c) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
  };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12));
    tail(6);
    tail(0);
  } else if (c <= 0x10FFFF) {
    out += static_cast<char>(0xF0U | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  } else {
    appendUtf8(out, kReplacementCharacter);
  }
}

size_t lengthIn(ColumnUnit unit, std::string_view text) {
  return columnOfByte(unit, text, text.size());
}

size_t byteOfColumn(ColumnUnit unit, std::string_view line, size_t column) {
  size_t at = 0;
  for (size_t left = column; at < line.size();) {
    const CodePoint c = codePointAt(line, at);
    const uint32_t units = unitsOf(unit, c);
    if (left < units) return at;
    left -= units;
    at += c.bytes;
  }
  return line.size();
}

size_t columnOfByte(ColumnUnit unit, std::string_view line, size_t byte) {
  const size_t end = std::min(byte, line.size());
  size_t column = 0;
  for (size_t at = 0; at < end;) {
    const CodePoint c = codePointAt(line, at);
    if (at + c.bytes > end) break;
    column += unitsOf(unit, c);
    at += c.bytes;
  }
  return column;
}

LineIndex::LineIndex(std::string_view text, LineBreaks breaks) : starts_{0}, breaks_(breaks) {
  for (size_t i = 0; i < text.size();) {
    const size_t length = breakAt(text, i, breaks);
    i += std::max<size_t>(length, 1);
    if (length > 0) starts_.push_back(i);
  }
}

std::string_view LineIndex::line(std::string_view text, uint32_t line) const {
  if (line >= starts_.size()) return {};
  const size_t end = line + 1U < starts_.size() ? starts_[line + 1U] : text.size();
  std::string_view whole = text.substr(starts_[line], end - starts_[line]);
  if (line + 1U == starts_.size()) return whole;
  if (whole.size() >= 3 && breakAt(whole, whole.size() - 3, breaks_) == 3) {
    whole.remove_suffix(3);
  } else {
    if (whole.ends_with('\n')) whole.remove_suffix(1);
    if (whole.ends_with('\r')) whole.remove_suffix(1);
  }
  return whole;
}

LinePosition LineIndex::positionOf(std::string_view text, size_t byte) const {
  const size_t at = std::min(byte, text.size());
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), at);
  const auto line = static_cast<uint32_t>(next - starts_.begin() - 1);
  const size_t column = columnOfByte(ColumnUnit::Utf16, this->line(text, line), at - starts_[line]);
  return {line, static_cast<uint32_t>(column)};
}

size_t LineIndex::byteOf(std::string_view text, LinePosition position) const {
  if (position.line >= starts_.size()) return text.size();
  return starts_[position.line] +
         byteOfColumn(ColumnUnit::Utf16, line(text, position.line), position.column);
}

std::string sanitizeForDisplay(std::string_view text, size_t maxCharacters) {
  std::string out;
  out.reserve(std::min(text.size(), maxCharacters));
  size_t written = 0;
  for (size_t at = 0; at < text.size(); ++written) {
    if (written == maxCharacters) return out + "…";
    const CodePoint c = codePointAt(text, at);
    if (!c.valid) {
      for (uint32_t k = 0; k < c.bytes; ++k) appendByteEscape(out, byteAt(text, at + k));
    } else if (isHidden(c.value)) {
      appendEscape(out, c.value);
    } else {
      out.append(text.substr(at, c.bytes));
    }
    at += c.bytes;
  }
  return out;
}

size_t findText(std::string_view text, std::string_view wanted, size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const void* found = memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  if (!found) return std::string_view::npos;
  return static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

size_t displayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    if (isWide(c.value)) {
      width += 2;
    } else if (!isCombining(c.value)) {
      width += 1;
    }
    at += c.bytes;
  }
  return width;
}

}  // namespace leakline
