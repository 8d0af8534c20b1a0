#include "source/map_fit.h"

#include <string_view>

#include "source/landing.h"

namespace leakline {
namespace {

constexpr uint64_t kMaxMappings = uint64_t{1} << 20;
// A minifier's line is too long to look into for each of its mappings.
constexpr size_t kLongLine = 2000;

void count(MapFit& fit, const SourceText& source, LinePosition position) {
  ++fit.mappings;
  // Of compilers' lines, of which there may be more than of editors'.
  if (source.unicodeLineBreaks) return;
  if (position.line >= source.lines.lineCount()) {
    ++fit.outside;
    return;
  }
  const std::string_view line = source.lines.line(source.text, position.line);
  if (position.column > line.size()) {  // every character has at least a byte
    ++fit.outside;
    return;
  }
  if (line.size() > kLongLine || position.column == 0) return;
  const size_t at = byteOfColumn(ColumnUnit::Utf16, line, position.column);
  if (!wordAt(line, at - 1).empty() && !wordAt(line, at).empty()) ++fit.insideWords;
}

}  // namespace

MapFit fitOfGenerated(SourceMap& map, const SourceText& generated) {
  MapFit fit;
  map.visit(kMaxMappings,
            [&](const SourceMap::Original& mapping) { count(fit, generated, mapping.generated); });
  return fit;
}

MapFit fitOfOriginal(SourceMap& map, uint32_t source, const SourceText& original) {
  MapFit fit;
  map.visit(kMaxMappings, [&](const SourceMap::Original& mapping) {
    if (mapping.source == source) count(fit, original, {mapping.line, mapping.column});
  });
  return fit;
}

}  // namespace leakline
