// A text with its lines, and LSP positions in it in all three encodings. Owned by a document or,
// read from disk, shared as const between threads. Positions from outside are clamped, so no call
// fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "protocol/types/base.h"

namespace leakline {

class Text {
 public:
  // `bytes` need not be UTF-8: what is not becomes U+FFFD, as in an editor.
  explicit Text(std::string bytes);

  const std::string& bytes() const { return bytes_; }
  uint32_t lineCount() const { return lines_.lineCount(); }
  // Without its line end; empty past the last line.
  std::string_view line(uint32_t number) const { return lines_.line(bytes_, number); }

  // A line past the end gives the end of the text, a column past the end of its line the end of
  // that line; inside a character, the character's start.
  size_t offsetOf(protocol::Position position, protocol::PositionEncoding encoding) const;
  protocol::Position positionOf(size_t offset, protocol::PositionEncoding encoding) const;

  void replace(protocol::Range range, protocol::PositionEncoding encoding,
               std::string_view newText);

 private:
  std::string bytes_;
  LineIndex lines_;
};

}  // namespace leakline
