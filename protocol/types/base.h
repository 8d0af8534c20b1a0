// Positions, ranges and locations on the wire. Field names are the protocol's.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "base/text.h"
#include "protocol/fields.h"

namespace leakline::protocol {

// Which units `character` counts.
using PositionEncoding = ColumnUnit;

inline std::string_view encodingName(PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::Utf8:
      return "utf-8";
    case PositionEncoding::Utf32:
      return "utf-32";
    case PositionEncoding::Utf16:
      break;
  }
  return "utf-16";
}

struct Position {
  uint32_t line = 0;       // from 0
  uint32_t character = 0;  // from 0, in units of the negotiated encoding

  auto operator<=>(const Position&) const = default;
};

struct Range {
  Position start;
  Position end;  // exclusive

  bool operator==(const Range&) const = default;
};

struct Location {
  std::string uri;
  Range range;

  bool operator==(const Location&) const = default;
};

Json toJson(const Position& value);
Json toJson(const Range& value);
Json toJson(const Location& value);

void read(Fields& fields, Position& out);
void read(Fields& fields, Range& out);

}  // namespace leakline::protocol
