#include "source/locator.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/path.h"
#include "source/call_finder.h"
#include "source/freshness.h"
#include "finding/script_name.h"

namespace leakline {
namespace {

constexpr uint64_t kMaxFileBytes = uint64_t{64} << 20;
constexpr size_t kMaxCachedBytes = size_t{256} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Script names come from the snapshot and may say anything: only regular files are opened.
std::optional<std::string> readFile(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (error || !std::filesystem::is_regular_file(status)) return std::nullopt;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error || size > kMaxFileBytes) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text(static_cast<size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return std::nullopt;
  text.resize(static_cast<size_t>(in.gcount()));
  return text;
}

std::unique_ptr<SourceText> sourceTextOf(std::string text) {
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  auto source = std::make_unique<SourceText>(SourceText{std::move(text), LineIndex(""), 0});
  const std::string_view whole = source->text;
  constexpr size_t kLooked = 8192;
  source->binary = whole.substr(0, kLooked).find('\0') != std::string_view::npos;
  source->lines = LineIndex(whole);
  source->utf16Length = decodedLength(whole);
  source->unicodeLineBreaks = whole.find("\xE2\x80\xA8") != std::string_view::npos ||
                              whole.find("\xE2\x80\xA9") != std::string_view::npos;
  return source;
}

bool isTypeScript(std::string_view path) {
  return path.ends_with(".ts") || path.ends_with(".mts") || path.ends_with(".cts");
}

// V8 ends lines at U+2028 and U+2029, too; editors do not.
LinePosition asEditorsCount(const SourceText& source, LinePosition position) {
  if (!source.unicodeLineBreaks) return position;
  const LineIndex engine(source.text, LineBreaks::JavaScript);
  if (position.line >= engine.lineCount()) return position;
  return source.lines.positionOf(source.text, engine.byteOf(source.text, position));
}

// A parameter list begins with "(" or a name, a class with its keyword.
bool mayBeFunction(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return c == '(' || c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80 || c == '\\';
}

}  // namespace

const Locator::File& Locator::load(const std::string& path) {
  if (const auto known = files_.find(path); known != files_.end()) return known->second;
  if (cachedBytes_ > kMaxCachedBytes) {
    files_.clear();
    cachedBytes_ = 0;
  }
  File file;
  std::error_code error;
  file.exists = std::filesystem::exists(path, error) || error;
  if (std::optional<std::string> text = readFile(path)) {
    cachedBytes_ += text->size();
    file.text = sourceTextOf(*std::move(text));
  }
  return files_.emplace(path, std::move(file)).first->second;
}

Place Locator::locate(const ScriptInfo& script, uint32_t line, uint32_t column) {
  ScriptOrigin origin = originOfScript(script.name);
  Place place{std::move(origin.path), line, column, line, column, origin.owner,
              Freshness::Unchecked};
  if (!origin.isFile) return place;
  const File& file = load(place.path);
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

std::optional<Place> Locator::findRegisteringCall(const Place& place, std::string_view functionName,
                                                  std::string_view event) {
  if (!isAbsolutePath(place.path)) return std::nullopt;
  const SourceText* source = load(place.path).text.get();
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

std::vector<std::string> Locator::lines(const std::string& path, uint32_t first, uint32_t count) {
  std::vector<std::string> found;
  if (!isAbsolutePath(path)) return found;
  const SourceText* source = load(path).text.get();
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
