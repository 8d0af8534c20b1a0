// Source maps for tests: mappings written as rows of numbers instead of VLQ.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leakline::test {

inline void appendVlq(std::string& out, int64_t value) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  uint64_t bits =
      value < 0 ? static_cast<uint64_t>(-value) << 1 | 1 : static_cast<uint64_t>(value) << 1;
  do {
    const uint64_t digit = bits & 31;
    bits >>= 5;
    out += kDigits[digit | (bits != 0 ? 32 : 0)];
  } while (bits != 0);
}

// Generated column; source, line and column of the original or -1; name or -1.
struct MapSegment {
  int64_t generatedColumn = 0;
  int64_t source = -1;
  int64_t line = 0;
  int64_t column = 0;
  int64_t name = -1;
};

inline std::string mappingsText(const std::vector<std::vector<MapSegment>>& lines) {
  std::string out;
  MapSegment last{0, 0, 0, 0, 0};
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += ';';
    last.generatedColumn = 0;
    for (size_t k = 0; k < lines[i].size(); ++k) {
      const MapSegment& s = lines[i][k];
      if (k > 0) out += ',';
      appendVlq(out, s.generatedColumn - last.generatedColumn);
      last.generatedColumn = s.generatedColumn;
      if (s.source < 0) continue;
      appendVlq(out, s.source - last.source);
      appendVlq(out, s.line - last.line);
      appendVlq(out, s.column - last.column);
      last.source = s.source;
      last.line = s.line;
      last.column = s.column;
      if (s.name < 0) continue;
      appendVlq(out, s.name - last.name);
      last.name = s.name;
    }
  }
  return out;
}

}  // namespace leakline::test
