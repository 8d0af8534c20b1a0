// Positions in UTF-8 text and text that is safe to show. Input is never trusted: bytes that are no
// UTF-8 count as one replacement character per maximal ill-formed part (as Node and editors decode
// them), lone surrogates in three bytes (WTF-8) as themselves. Nothing here fails. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leakline {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct CodePoint {
  char32_t value = 0;  // may be a lone surrogate; kReplacementCharacter if not `valid`
  uint32_t bytes = 1;  // at least 1
  bool valid = true;

  uint32_t utf16Units() const { return value >= 0x10000 ? 2 : 1; }
};

// The character that starts at `at`, which must be inside the text.
CodePoint codePointAt(std::string_view text, size_t at);
void appendUtf8(std::string& out, char32_t codePoint);

constexpr bool isSurrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

// How a client counts columns (LSP's position encodings).
enum class ColumnUnit : uint8_t { Utf8, Utf16, Utf32 };

// Length of a text in that unit.
size_t lengthIn(ColumnUnit unit, std::string_view text);
// Bytes before `column`. Past the end: the whole length; inside a character: its start.
size_t byteOfColumn(ColumnUnit unit, std::string_view line, size_t column);
// Column of a byte offset; an offset past the end counts as the end.
size_t columnOfByte(ColumnUnit unit, std::string_view line, size_t byte);

// What ends a line. LSP knows LF, CR LF and CR; JavaScript engines also U+2028 and U+2029.
enum class LineBreaks : uint8_t { Lsp, JavaScript };

struct LinePosition {
  uint32_t line = 0;    // from 0
  uint32_t column = 0;  // from 0, UTF-16 code units

  bool operator==(const LinePosition&) const = default;
};

// Where each line of a text starts. Keeps no reference to the text: pass the same one again.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text, LineBreaks breaks = LineBreaks::Lsp);

  // At least 1: a text that ends in a line break has an empty last line.
  uint32_t lineCount() const { return static_cast<uint32_t>(starts_.size()); }
  // The line without its break; empty past the end.
  std::string_view line(std::string_view text, uint32_t line) const;
  LinePosition positionOf(std::string_view text, size_t byte) const;
  // Byte offset of a position; a column past the line's end is its end. The text's end if there is
  // no such line.
  size_t byteOf(std::string_view text, LinePosition position) const;

 private:
  std::vector<size_t> starts_;
  LineBreaks breaks_;
};

inline constexpr size_t kMaxDisplayCharacters = 2048;

// For terminals, editors and logs: control characters, direction marks, invisible characters, lone
// surrogates and bytes that are no UTF-8 are written as escapes (\n, \u001b, \xff); a longer text
// is cut and ends in "…".
std::string sanitizeForDisplay(std::string_view text, size_t maxCharacters = kMaxDisplayCharacters);

// Where `wanted` begins at or behind `from`; npos if nowhere. As find(), and many times as fast in
// long texts that have the first letter often.
size_t findText(std::string_view text, std::string_view wanted, size_t from = 0);

// Columns a terminal needs: 0 for combining marks, 2 for wide East Asian characters and emoji.
size_t displayWidth(std::string_view text);

}  // namespace leakline
