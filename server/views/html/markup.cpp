#include "views/html/markup.h"

#include <cstdint>

#include "views/format.h"

namespace leakline {
namespace {

unsigned hexDigit(char c) {
  return c <= '9' ? static_cast<unsigned>(c - '0') : static_cast<unsigned>(c - 'a') + 10;
}

}  // namespace

std::string html(std::string_view text) {
  std::string out;
  for (const char c : displaySafe(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string jsonForScript(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = json.substr(i);
    if (json[i] == '<') {
      out += "\\u003c";
    } else if (json[i] == '>') {
      out += "\\u003e";
    } else if (json[i] == '&') {
      out += "\\u0026";
    } else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
      out += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += json[i];
    }
  }
  return out;
}

std::string base64OfHex(std::string_view hex) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  // Six digits are three bytes are four characters.
  for (size_t i = 0; i < hex.size(); i += 6) {
    uint32_t bits = 0;
    const size_t digits = hex.size() - i < 6 ? hex.size() - i : 6;
    for (size_t k = 0; k < 6; ++k) bits = bits << 4 | (k < digits ? hexDigit(hex[i + k]) : 0);
    const size_t characters = digits == 6 ? 4 : digits == 4 ? 3 : 2;
    for (size_t k = 0; k < 4; ++k) {
      out += k < characters ? kAlphabet[bits >> (18 - 6 * k) & 63] : '=';
    }
  }
  return out;
}

}  // namespace leakline
