#include "source/locator.h"

#include "base/path.h"
#include "finding/script_name.h"
#include "source/freshness.h"

namespace leakline {
namespace {

bool isTypeScript(std::string_view path) {
  return path.ends_with(".ts") || path.ends_with(".mts") || path.ends_with(".cts");
}

}  // namespace

Locator::Locator(const LocatorOptions& options)
    : originals_(files_, PathMap(options.pathMap), options.access) {}

void Locator::addScript(const ScriptInfo& script) {
  ScriptOrigin origin = originOfScript(script.name);
  if (!origin.isFile) return;
  originals_.addScript(originals_.pathMap().apply(std::move(origin.path)), script);
}

std::shared_ptr<const SourceText> Locator::textOf(const std::string& path) {
  if (!isAbsolutePath(path)) return nullptr;
  std::shared_ptr<const SourceText> text = files_.given(path);
  if (!text && originals_.allows(path)) text = files_.load(path).text;
  return text && !text->binary ? text : nullptr;
}

Place Locator::locate(const ScriptInfo& script, uint32_t line, uint32_t column) {
  ScriptOrigin origin = originOfScript(script.name);
  Place place{std::move(origin.path), line, column, line, column, origin.owner,
              Freshness::Unchecked};
  if (!origin.isFile) return place;
  place.path = originals_.pathMap().apply(std::move(place.path));
  if (!originals_.ran(place.path)) originals_.addScript(place.path, script);
  const SourceFiles::File& file = files_.load(place.path);
  if (!file.exists) {
    place.freshness = Freshness::Missing;
  } else if (file.text) {
    const SourceText& source = *file.text;
    place.freshness =
        compareWithScript(source.text, source.utf16Length, script, isTypeScript(place.path));
    LinePosition position{line, column};
    // Editors do not count a byte order mark.
    if (line == 0 && column > 0 && ranWithByteOrderMark(script)) --position.column;
    position = asEditorsCount(source, position);
    place.line = place.endLine = position.line;
    place.column = place.endColumn = position.column;
  }
  return place;
}

std::vector<std::string> Locator::lines(const Place& place, uint32_t first, uint32_t count) {
  std::vector<std::string> found;
  const auto source = textOf(place.path);
  if (!source) return found;
  const uint32_t all = source->lines.lineCount();
  for (uint32_t i = 0; i < count && first < all && i < all - first; ++i) {
    const std::string_view line = source->lines.line(source->text, first + i);
    found.emplace_back(line.substr(0, kMaxLineBytes));
    if (line.size() > kMaxLineBytes) found.back() += "…";
  }
  return found;
}

}  // namespace leakline
