#include "protocol/json.h"

#include <algorithm>
#include <optional>

namespace leakline::protocol {
namespace {

// The largest number of brackets open at once, counted outside strings.
int nestingDepth(std::string_view text) {
  int depth = 0;
  int deepest = 0;
  bool inString = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inString) {
      if (c == '\\') ++i;
      if (c == '"') inString = false;
    } else if (c == '"') {
      inString = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
      if (deepest > kMaxJsonDepth) return deepest;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return deepest;
}

std::optional<unsigned> hex4(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  unsigned value = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char c = text[i];
    unsigned digit = 0;
    if (c >= '0' && c <= '9')
      digit = static_cast<unsigned>(c - '0');
    else if (c >= 'a' && c <= 'f')
      digit = static_cast<unsigned>(c - 'a') + 10;
    else if (c >= 'A' && c <= 'F')
      digit = static_cast<unsigned>(c - 'A') + 10;
    else
      return std::nullopt;
    value = value * 16 + digit;
  }
  return value;
}

bool isHighHalf(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool isLowHalf(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// Offsets of the four digits of every \uXXXX that is half a surrogate pair without the other half.
std::vector<size_t> loneSurrogates(std::string_view text) {
  std::vector<size_t> found;
  for (size_t i = text.find('\\'); i != std::string_view::npos; i = text.find('\\', i)) {
    const auto unit =
        i + 1 < text.size() && text[i + 1] == 'u' ? hex4(text, i + 2) : std::optional<unsigned>();
    if (!unit) {
      i += 2;  // an escaped backslash must not be read again
      continue;
    }
    if (isHighHalf(*unit) && text.substr(i + 6, 2) == "\\u") {
      const auto next = hex4(text, i + 8);
      if (next && isLowHalf(*next)) {
        i += 12;
        continue;
      }
    }
    if (isHighHalf(*unit) || isLowHalf(*unit)) found.push_back(i + 2);
    i += 6;
  }
  return found;
}

}  // namespace

Result<Json> parseJson(std::string_view text) {
  if (nestingDepth(text) > kMaxJsonDepth) {
    return Error{ErrorCode::TooLarge,
                 "the JSON nests deeper than " + std::to_string(kMaxJsonDepth) + " levels",
                 std::nullopt};
  }
  Json value;
  const std::vector<size_t> lone = loneSurrogates(text);
  if (lone.empty()) {
    value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  } else {
    std::string repaired(text);
    for (const size_t at : lone) repaired.replace(at, 4, "fffd");
    value = Json::parse(repaired, nullptr, /*allow_exceptions=*/false);
  }
  if (value.is_discarded()) {
    return Error{ErrorCode::BadFormat, "the message is not valid JSON in UTF-8", std::nullopt};
  }
  return value;
}

std::string printJson(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace leakline::protocol
