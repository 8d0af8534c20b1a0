#include "protocol/types/base.h"

namespace leakline::protocol {

Json toJson(const Position& value) {
  return {{"line", value.line}, {"character", value.character}};
}

Json toJson(const Range& value) {
  return {{"start", toJson(value.start)}, {"end", toJson(value.end)}};
}

Json toJson(const Location& value) {
  return {{"uri", value.uri}, {"range", toJson(value.range)}};
}

void read(Fields& fields, Position& out) {
  fields.required("line", out.line);
  fields.required("character", out.character);
}

void read(Fields& fields, Range& out) {
  Fields start = fields.object("start", true);
  read(start, out.start);
  Fields end = fields.object("end", true);
  read(end, out.end);
  fields.absorb(start);
  fields.absorb(end);
}

}  // namespace leakline::protocol
