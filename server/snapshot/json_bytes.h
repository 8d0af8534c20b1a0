// JSON's kinds of bytes, one at a time.
#pragma once

namespace leakline {

constexpr bool isJsonSpace(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

constexpr bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// The value of a hexadecimal digit; −1 if it is none.
constexpr int hexValue(char c) {
  if (isDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace leakline
