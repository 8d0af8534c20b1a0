#include "views/excerpt.h"

#include <algorithm>

#include "base/text.h"
#include "views/format.h"

namespace leakline {
namespace {

constexpr std::string_view kCut = "…";

// Control characters are written as escapes, so a tab must go first.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t') {
      out += "  ";
    } else {
      out += c;
    }
  }
  return displaySafe(out);
}

// The part that takes at most `width` columns.
std::string_view firstColumns(std::string_view text, size_t width) {
  size_t at = 0;
  size_t used = 0;
  while (at < text.size()) {
    const size_t next = at + codePointAt(text, at).bytes;
    used += displayWidth(text.substr(at, next - at));
    if (used > width) break;
    at = next;
  }
  return text.substr(0, at);
}

}  // namespace

Excerpt excerptOf(std::string_view line, uint32_t begin, uint32_t end, size_t width) {
  // A bundle's line has millions of characters: look only around the mark.
  constexpr size_t kAround = 400;
  const size_t markBegin = byteOfColumn(ColumnUnit::Utf16, line, begin);
  const size_t markEnd = std::max(markBegin, byteOfColumn(ColumnUnit::Utf16, line, end));
  size_t from = markBegin > kAround ? markBegin - kAround : 0;
  while (from < markBegin && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) ++from;
  const std::string before = shown(line.substr(from, markBegin - from));
  const std::string marked = shown(line.substr(markBegin, std::min(markEnd - markBegin, kAround)));
  const std::string after = shown(line.substr(markEnd, kAround));

  Excerpt excerpt;
  excerpt.markColumn = displayWidth(before);
  excerpt.markWidth = std::max<size_t>(1, displayWidth(marked));
  std::string text = before + marked + after;
  const size_t wanted = std::min(excerpt.markWidth, width / 2);
  if (from > 0 || excerpt.markColumn + wanted + 1 > width) {
    // Keep a third of the width in front of the mark.
    const size_t keep = std::min(width / 3, excerpt.markColumn);
    const size_t drop = firstColumns(text, excerpt.markColumn - keep).size();
    text = std::string(kCut) + text.substr(drop);
    excerpt.markColumn = displayWidth(kCut) + displayWidth(before.substr(drop));
  }
  if (displayWidth(text) > width || markEnd + kAround < line.size()) {
    text = std::string(firstColumns(text, width - displayWidth(kCut))) + std::string(kCut);
  }
  const size_t room = width > excerpt.markColumn ? width - excerpt.markColumn : 1;
  excerpt.markWidth = std::min(excerpt.markWidth, room);
  excerpt.line = std::move(text);
  return excerpt;
}

}  // namespace leakline
