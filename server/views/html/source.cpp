// Lines of source with the place marked.
#include <algorithm>
#include <limits>
#include <span>

#include "base/text.h"
#include "views/html/markup.h"
#include "views/html/parts.h"

namespace leakline {
namespace {

constexpr uint32_t kBefore = 3;
constexpr uint32_t kBehind = 4;

std::string withoutTabs(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t') {
      out += "  ";
    } else {
      out += c;
    }
  }
  return out;
}

bool isBlank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

// Blanks that all lines begin with.
size_t commonIndent(std::span<const std::string> lines) {
  size_t common = std::numeric_limits<size_t>::max();
  for (const std::string& line : lines) {
    if (!isBlank(line)) common = std::min(common, line.find_first_not_of(" \t"));
  }
  return common == std::numeric_limits<size_t>::max() ? 0 : common;
}

// The line with what the place names marked: its range, or from a point on the word there.
std::string markedLine(std::string_view line, const Place& place, size_t indent) {
  const size_t begin =
      std::clamp(byteOfColumn(ColumnUnit::Utf16, line, place.column), indent, line.size());
  size_t end = begin;
  if (place.endLine == place.line) {
    end = std::clamp(byteOfColumn(ColumnUnit::Utf16, line, place.endColumn), begin, line.size());
  }
  if (end == begin && begin < line.size()) end = begin + codePointAt(line, begin).bytes;
  const auto part = [&](size_t from, size_t to) {
    return html(withoutTabs(line.substr(from, to - from)));
  };
  return part(indent, begin) + "<mark>" + part(begin, end) + "</mark>" + part(end, line.size());
}

}  // namespace

std::string sourceExcerpt(const HtmlContext& context, const Place& place) {
  if (!context.report.overview) return {};
  const SourceExcerpt* excerpt = context.report.overview->excerptOf(place);
  if (!excerpt) return {};
  const size_t hit = place.line - excerpt->firstLine;
  size_t first = hit - std::min<size_t>(hit, kBefore);
  size_t last = std::min<size_t>(hit + kBehind, excerpt->lines.size() - 1);
  while (first < hit && isBlank(excerpt->lines[first])) ++first;
  while (last > hit && isBlank(excerpt->lines[last])) --last;
  const std::span<const std::string> lines =
      std::span(excerpt->lines).subspan(first, last - first + 1);
  const size_t indent = commonIndent(lines);
  std::string out = "<pre class=\"src\" tabindex=\"0\"><code>";
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    const bool marked = first + i == hit;
    out += marked ? "<span class=\"row hit\"><span class=\"no\">"
                  : "<span class=\"row\"><span class=\"no\">";
    out += std::to_string(uint64_t{excerpt->firstLine} + first + i + 1) + "</span>";
    out += marked ? markedLine(line, place, indent)
                  : html(withoutTabs(line.substr(std::min(indent, line.size()))));
    out += "\n</span>";
  }
  return out + "</code></pre>";
}

}  // namespace leakline
