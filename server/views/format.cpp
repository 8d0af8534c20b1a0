#include "views/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/path.h"
#include "base/text.h"

namespace leakline {

std::string formatCount(uint64_t count) {
  std::string digits = std::to_string(count);
  for (size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string formatCounted(uint64_t count, std::string_view one, std::string_view many) {
  return formatCount(count) + " " + std::string(count == 1 ? one : many);
}

std::string formatDelta(int64_t delta) {
  if (delta == 0) return "0";
  const uint64_t size =
      delta < 0 ? uint64_t{0} - static_cast<uint64_t>(delta) : static_cast<uint64_t>(delta);
  return (delta < 0 ? "-" : "+") + formatCount(size);
}

std::string formatBytes(uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " B";
  static constexpr std::array<const char*, 6> kUnits{"kB", "MB", "GB", "TB", "PB", "EB"};
  double value = static_cast<double>(bytes) / 1000;
  size_t unit = 0;
  // 999.95 and more would round to 1000.0.
  while (value >= 999.95 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %s", value, kUnits[unit]);
  return text;
}

std::string formatPercent(uint64_t part, uint64_t whole) {
  if (whole == 0) return "0.0 %";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%",
                100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

std::string formatBars(const std::vector<uint64_t>& values) {
  static constexpr std::array<std::string_view, 8> kBars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const uint64_t most = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  std::string bars;
  for (const uint64_t v : values) {
    const double share = most == 0 ? 0 : static_cast<double>(v) / static_cast<double>(most);
    bars += kBars[static_cast<size_t>(std::lround(share * 7))];
  }
  return bars;
}

std::string formatPlace(const Place& place, std::string_view folder) {
  return displaySafe(relativeTo(place.path, folder)) + ":" + std::to_string(place.line + 1) + ":" +
         std::to_string(place.column + 1);
}

std::string displaySafe(std::string_view text) {
  return sanitizeForDisplay(text);
}

namespace {

// A lone surrogate in WTF-8 is ED A0..BF xx; anything else after ED is an ordinary character.
bool isSurrogateAt(std::string_view text, size_t at) {
  return at + 2 < text.size() && static_cast<unsigned char>(text[at]) == 0xED &&
         static_cast<unsigned char>(text[at + 1]) >= 0xA0;
}

void appendUnicodeEscape(std::string& out, unsigned unit) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", unit & 0xFFFF);
  out += escape;
}

}  // namespace

void appendJsonString(std::string& out, std::string_view text) {
  out += '"';
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (c < 0x20) {
          appendUnicodeEscape(out, c);
        } else if (isSurrogateAt(text, i)) {
          const unsigned unit = 0xD000U | ((static_cast<unsigned char>(text[i + 1]) & 0x3FU) << 6) |
                                (static_cast<unsigned char>(text[i + 2]) & 0x3FU);
          appendUnicodeEscape(out, unit);
          i += 2;
        } else {
          out += static_cast<char>(c);
        }
    }
  }
  out += '"';
}

std::string wrapText(std::string_view text, size_t width, std::string_view indent) {
  std::string out;
  std::string line(indent);
  bool empty = true;
  size_t at = 0;
  while (at < text.size()) {
    const size_t space = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, space - at);
    at = space + 1;
    if (word.empty()) continue;
    if (!empty && displayWidth(line) + 1 + displayWidth(word) > width) {
      out += line + "\n";
      line = indent;
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  if (!empty) out += line + "\n";
  return out;
}

}  // namespace leakline
