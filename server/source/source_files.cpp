#include "source/source_files.h"

#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "source/freshness.h"

namespace leakline {
namespace {

constexpr size_t kMaxCachedBytes = size_t{256} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::shared_ptr<const SourceText> sourceTextOf(std::string text) {
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  auto source = std::make_shared<SourceText>(SourceText{std::move(text), LineIndex(""), 0});
  const std::string_view whole = source->text;
  constexpr size_t kLooked = 8192;
  source->binary = whole.substr(0, kLooked).find('\0') != std::string_view::npos;
  source->lines = LineIndex(whole);
  source->utf16Length = decodedLength(whole);
  source->unicodeLineBreaks = whole.find("\xE2\x80\xA8") != std::string_view::npos ||
                              whole.find("\xE2\x80\xA9") != std::string_view::npos;
  return source;
}

}  // namespace

std::optional<std::string> readTextFile(const std::string& path, uint64_t maxBytes,
                                        bool* tooLarge) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (error || !std::filesystem::is_regular_file(status)) return std::nullopt;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return std::nullopt;
  if (size > maxBytes) {
    if (tooLarge) *tooLarge = true;
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text(static_cast<size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return std::nullopt;
  text.resize(static_cast<size_t>(in.gcount()));
  return text;
}

LinePosition asEditorsCount(const SourceText& source, LinePosition position) {
  if (!source.unicodeLineBreaks) return position;
  const LineIndex engine(source.text, LineBreaks::JavaScript);
  if (position.line >= engine.lineCount()) return position;
  return source.lines.positionOf(source.text, engine.byteOf(source.text, position));
}

LinePosition asEnginesCount(const SourceText& source, LinePosition position) {
  if (!source.unicodeLineBreaks || position.line >= source.lines.lineCount()) return position;
  const LineIndex engine(source.text, LineBreaks::JavaScript);
  return engine.positionOf(source.text, source.lines.byteOf(source.text, position));
}

const SourceFiles::File& SourceFiles::load(const std::string& path) {
  if (const auto known = files_.find(path); known != files_.end()) return known->second;
  if (cachedBytes_ > kMaxCachedBytes) {
    files_.clear();
    cachedBytes_ = 0;
  }
  File file;
  std::error_code error;
  file.exists = std::filesystem::exists(path, error) || error;
  if (std::optional<std::string> text = readTextFile(path, kMaxSourceBytes)) {
    cachedBytes_ += text->size();
    file.text = sourceTextOf(*std::move(text));
  }
  return files_.emplace(path, std::move(file)).first->second;
}

void SourceFiles::give(const std::string& path, std::string text) {
  if (text.size() > kMaxSourceBytes || givenBytes_ > kMaxCachedBytes || given(path)) return;
  givenBytes_ += text.size();
  given_.emplace(path, sourceTextOf(std::move(text)));
}

std::shared_ptr<const SourceText> SourceFiles::given(const std::string& path) const {
  const auto found = given_.find(path);
  return found != given_.end() ? found->second : nullptr;
}

}  // namespace leakline
