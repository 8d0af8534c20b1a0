#include "snapshot/strings.h"

#include <algorithm>
#include <cstring>

#include "snapshot/json_bytes.h"

namespace leakline {
namespace {

constexpr std::string_view kSeparators[] = {"\",\"", "\",\n\""};  // one-line files, Node 12–22

// Position of the quote that closes the literal at the beginning of `range`; its size if none does.
size_t closingQuote(std::string_view range) {
  for (size_t i = 0; i < range.size(); ++i) {
    if (range[i] == '"') return i;
    if (range[i] == '\\') ++i;
  }
  return range.size();
}

// The code unit of the four hex digits at `at`, or −1.
int32_t hexUnit(std::string_view raw, size_t at) {
  if (at + 4 > raw.size()) return -1;
  int32_t unit = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const int digit = hexValue(raw[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

void appendUtf8(std::string& out, uint32_t code) {
  const auto put = [&out](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

// Decodes the \u escape whose backslash is at `at` and, if it is the first half of a pair, the one
// after it. Returns the position behind.
size_t appendUnicodeEscape(std::string& out, std::string_view raw, size_t at) {
  const int32_t unit = hexUnit(raw, at + 2);
  if (unit < 0) return raw.size();  // only in a table that did not come from the reader
  const size_t next = at + 6;
  if (unit >= 0xD800 && unit < 0xDC00 && raw.substr(next, 2) == "\\u") {
    const int32_t low = hexUnit(raw, next + 2);
    if (low >= 0xDC00 && low < 0xE000) {
      appendUtf8(out, 0x10000 + (static_cast<uint32_t>(unit - 0xD800) << 10) +
                          static_cast<uint32_t>(low - 0xDC00));
      return next + 6;
    }
  }
  appendUtf8(out, static_cast<uint32_t>(unit));
  return next;
}

char simpleEscape(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;  // quote, backslash, slash
  }
}

// Never ends inside a UTF-8 sequence that began before `maxBytes`.
std::string decodeLiteral(std::string_view raw, size_t maxBytes) {
  std::string out;
  out.reserve(std::min(raw.size(), maxBytes));
  size_t i = 0;
  while (i < raw.size()) {
    const bool continues = (static_cast<unsigned char>(raw[i]) & 0xC0) == 0x80;
    if (out.size() >= maxBytes && !continues) break;
    if (raw[i] != '\\') {
      out.push_back(raw[i++]);
    } else if (i + 1 < raw.size() && raw[i + 1] == 'u') {
      i = appendUnicodeEscape(out, raw, i);
    } else {
      if (i + 1 < raw.size()) out.push_back(simpleEscape(raw[i + 1]));
      i += 2;
    }
  }
  return out;
}

}  // namespace

Strings::Strings(Column<char> text, Column<uint32_t> offsets)
    : text_(std::move(text)), offsets_(std::move(offsets)) {
  if (text_.size() <= UINT32_MAX) return;
  for (size_t i = 1; i < offsets_.size(); ++i) {
    if (offsets_[i] < offsets_[i - 1]) laps_.push_back(static_cast<uint32_t>(i));
  }
}

uint64_t Strings::offset(uint32_t index) const {
  uint64_t high = 0;
  if (!laps_.empty()) {
    const auto lap = std::upper_bound(laps_.begin(), laps_.end(), index);
    high = static_cast<uint64_t>(lap - laps_.begin()) << 32;
  }
  return high + offsets_[index];
}

std::string_view Strings::raw(StringIndex index) const {
  if (index.value >= size()) return {};
  const uint64_t begin = offset(index.value);
  const uint64_t end = offset(index.value + 1);
  if (begin > end || end > text_.size()) return {};
  const std::string_view range(text_.data() + begin, end - begin);
  for (const std::string_view separator : kSeparators) {
    if (range.ends_with(separator)) {
      // An escaped quote before a comma at the end of a range cannot be: the range would have no
      // closing quote.
      return range.substr(0, range.size() - separator.size());
    }
  }
  return range.substr(0, closingQuote(range));
}

bool Strings::startsWith(StringIndex index, std::string_view ascii) const {
  if (index.value >= size()) return false;
  const uint64_t begin = offset(index.value);
  // The literal's closing quote ends the comparison of a shorter one.
  return begin <= text_.size() && ascii.size() <= text_.size() - begin &&
         std::memcmp(text_.data() + begin, ascii.data(), ascii.size()) == 0;
}

std::string Strings::decode(StringIndex index) const {
  const std::string_view literal = raw(index);
  if (literal.find('\\') == std::string_view::npos) return std::string(literal);
  return decodeLiteral(literal, SIZE_MAX);
}

std::string Strings::decodePrefix(StringIndex index, size_t maxBytes) const {
  return decodeLiteral(raw(index), maxBytes);
}

uint32_t Strings::find(std::string_view ascii) const {
  const uint32_t count = size();
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t begin = offset(i);
    if (begin + ascii.size() >= text_.size()) continue;
    const char* literal = text_.data() + begin;
    if (literal[ascii.size()] == '"' && std::memcmp(literal, ascii.data(), ascii.size()) == 0 &&
        raw(StringIndex{i}) == ascii) {
      return i;
    }
  }
  return kNoOrdinal;
}

}  // namespace leakline
