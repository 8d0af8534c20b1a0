#include "syntax/literals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/text.h"

namespace leakline {
namespace {

constexpr int kHex = 16;

std::optional<uint32_t> hexAt(std::string_view text, size_t at, size_t digits) {
  if (digits == 0 || at + digits > text.size()) return std::nullopt;
  uint32_t value = 0;
  const char* end = text.data() + at + digits;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value, kHex);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

// The code point of \xHH, \uHHHH or \u{H…} whose letter is at `at`, which moves behind it.
std::optional<uint32_t> codeAt(std::string_view text, size_t& at) {
  size_t begin = at + 1;
  size_t digits = text[at] == 'x' ? 2 : 4;
  size_t behind = 0;
  if (text[at] == 'u' && begin < text.size() && text[begin] == '{') {
    ++begin;
    const size_t close = text.find('}', begin);
    constexpr size_t kMostDigits = 6;
    if (close == std::string_view::npos || close - begin > kMostDigits) return std::nullopt;
    digits = close - begin;
    behind = 1;
  }
  const auto code = hexAt(text, begin, digits);
  at = begin + digits + behind;
  constexpr uint32_t kLast = 0x10FFFF;
  return code && *code <= kLast ? code : std::nullopt;
}

// Two halves written one by one make one character.
uint32_t withLowHalf(uint32_t code, std::string_view text, size_t& at) {
  constexpr uint32_t kHigh = 0xD800;
  constexpr uint32_t kLow = 0xDC00;
  constexpr uint32_t kEnd = 0xE000;
  if (code < kHigh || code >= kLow || !text.substr(at).starts_with("\\u")) return code;
  size_t next = at + 1;
  const auto low = codeAt(text, next);
  if (!low || *low < kLow || *low >= kEnd) return code;
  at = next;
  return 0x10000 + ((code - kHigh) << 10) + (*low - kLow);
}

// What \c stands for, if it is one character.
std::optional<char> simpleEscape(char c) {
  static constexpr std::array<std::pair<char, char>, 7> kEscapes{
      {{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'b', '\b'}, {'f', '\f'}, {'v', '\v'}, {'0', '\0'}}};
  for (const auto& [letter, value] : kEscapes) {
    if (letter == c) return value;
  }
  if (c >= '1' && c <= '9') return std::nullopt;
  return c;
}

}  // namespace

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      const size_t end = std::min(text.find('\\', at), text.size());
      out += text.substr(at, end - at);
      at = end;
      continue;
    }
    if (++at >= text.size()) return std::nullopt;
    const char c = text[at];
    if (c == 'x' || c == 'u') {
      const auto code = codeAt(text, at);
      if (!code) return std::nullopt;
      appendUtf8(out, static_cast<char32_t>(withLowHalf(*code, text, at)));
    } else if (c == '\n' || c == '\r') {
      at += text.substr(at).starts_with("\r\n") ? 2 : 1;
    } else {
      const auto value = simpleEscape(c);
      if (!value) return std::nullopt;
      out += *value;
      ++at;
    }
  }
  return out;
}

std::optional<double> numberValue(std::string_view literal) {
  std::string digits(literal);
  std::erase(digits, '_');
  if (digits.empty()) return std::nullopt;
  const char* end = digits.data() + digits.size();
  if (digits[0] == '0' && digits.size() > 1 && digits[1] != '.' && (digits[1] | ' ') != 'e') {
    const char letter = static_cast<char>(digits[1] | ' ');
    const int base = letter == 'x' ? kHex : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (base == 0 || digits.size() == 2) return std::nullopt;
    uint64_t whole = 0;
    const auto [stop, error] = std::from_chars(digits.data() + 2, end, whole, base);
    if (error != std::errc() || stop != end) return std::nullopt;
    return static_cast<double>(whole);
  }
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::string numberText(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  constexpr double kExact = 9'007'199'254'740'992.0;
  if (std::trunc(number) == number && std::abs(number) < kExact) {
    return std::to_string(static_cast<int64_t>(number));
  }
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

}  // namespace leakline
