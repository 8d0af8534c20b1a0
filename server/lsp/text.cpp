#include "lsp/text.h"

#include <algorithm>

namespace leakline {
namespace {

using protocol::Position;
using protocol::PositionEncoding;

bool isWellFormed(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    if (!c.valid || isSurrogate(c.value)) return false;
    at += c.bytes;
  }
  return true;
}

std::string wellFormed(std::string text) {
  if (isWellFormed(text)) return text;
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    appendUtf8(out, isSurrogate(c.value) ? kReplacementCharacter : c.value);
    at += c.bytes;
  }
  return out;
}

}  // namespace

Text::Text(std::string bytes) : bytes_(wellFormed(std::move(bytes))), lines_(bytes_) {}

size_t Text::offsetOf(Position position, PositionEncoding encoding) const {
  if (position.line >= lineCount()) return bytes_.size();
  const size_t begin = lines_.byteOf(bytes_, {position.line, 0});
  return begin + byteOfColumn(encoding, line(position.line), position.character);
}

Position Text::positionOf(size_t offset, PositionEncoding encoding) const {
  const LinePosition place = lines_.positionOf(bytes_, offset);
  const size_t begin = lines_.byteOf(bytes_, {place.line, 0});
  const size_t inLine = std::min(offset, bytes_.size()) - begin;
  return {place.line, static_cast<uint32_t>(columnOfByte(encoding, line(place.line), inLine))};
}

void Text::replace(protocol::Range range, PositionEncoding encoding, std::string_view newText) {
  const size_t begin = offsetOf(range.start, encoding);
  const size_t end = std::max(begin, offsetOf(range.end, encoding));
  bytes_.replace(begin, end - begin, newText);
  lines_ = LineIndex(bytes_);
}

}  // namespace leakline
