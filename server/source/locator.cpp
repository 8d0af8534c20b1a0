#include "source/locator.h"

#include "base/path.h"
#include "finding/script_name.h"
#include "source/call_finder.h"
#include "source/freshness.h"

namespace leakline {
namespace {

bool isTypeScript(std::string_view path) {
  return path.ends_with(".ts") || path.ends_with(".mts") || path.ends_with(".cts");
}

// A parameter list begins with "(" or a name, a class with its keyword.
bool mayBeFunction(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return c == '(' || c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80 || c == '\\';
}

}  // namespace

Locator::Locator(const LocatorOptions& options)
    : originals_(files_, PathMap(options.pathMap), options.access) {}

void Locator::addScript(const ScriptInfo& script) {
  ScriptOrigin origin = originOfScript(script.name);
  if (!origin.isFile) return;
  originals_.addScript(originals_.pathMap().apply(std::move(origin.path)), script);
}

std::shared_ptr<const SourceText> Locator::textOf(const Place& place) {
  if (!isAbsolutePath(place.path)) return nullptr;
  if (place.generated) {
    if (auto text = files_.given(place.path)) return text;
    if (!originals_.allows(place.path)) return nullptr;
  }
  return files_.load(place.path).text;
}

Place Locator::locate(const ScriptInfo& script, uint32_t line, uint32_t column) {
  ScriptOrigin origin = originOfScript(script.name);
  Place place{std::move(origin.path), line, column, line, column, origin.owner,
              Freshness::Unchecked};
  if (!origin.isFile) return place;
  place.path = originals_.pathMap().apply(std::move(place.path));
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

std::shared_ptr<const SourceText> Locator::textOf(const std::string& path) {
  if (!isAbsolutePath(path)) return nullptr;
  const auto& text = files_.load(path).text;
  return text && !text->binary ? text : nullptr;
}

std::optional<Place> Locator::findRegisteringCall(const Place& place, std::string_view functionName,
                                                  std::string_view event) {
  const auto source = textOf(place);
  if (!source || source->binary) return std::nullopt;
  const size_t at = source->lines.byteOf(source->text, {place.line, place.column});
  if (!mayBeFunction(source->text, at)) return std::nullopt;
  // In a file that has changed since it ran only an event in plain sight is proof enough.
  const CallQuery query{at, functionName, event, place.freshness == Freshness::Changed};
  const std::optional<ByteRange> call = leakline::findRegisteringCall(source->text, query);
  if (!call) return std::nullopt;
  Place result = place;
  const LinePosition begin = source->lines.positionOf(source->text, call->begin);
  const LinePosition end = source->lines.positionOf(source->text, call->end);
  result.line = begin.line;
  result.column = begin.column;
  result.endLine = end.line;
  result.endColumn = end.column;
  return result;
}

std::vector<std::string> Locator::lines(const Place& place, uint32_t first, uint32_t count) {
  std::vector<std::string> found;
  const auto source = textOf(place);
  if (!source || source->binary) return found;
  const uint32_t all = source->lines.lineCount();
  for (uint32_t i = 0; i < count && first < all && i < all - first; ++i) {
    const std::string_view line = source->lines.line(source->text, first + i);
    const bool long_ = line.size() > kMaxLineBytes;
    found.emplace_back(line.substr(0, kMaxLineBytes));
    if (long_) found.back() += "…";
  }
  return found;
}

}  // namespace leakline
