#include "lsp/file_texts.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

namespace leakline {
namespace {

constexpr uintmax_t kMaxFile = uintmax_t{32} << 20;
constexpr uintmax_t kMaxTotal = uintmax_t{128} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::optional<std::string> readFile(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error || size > kMaxFile) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (in.bad() || !in.is_open()) return std::nullopt;
  bytes.resize(static_cast<size_t>(in.gcount()));
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  return bytes;
}

}  // namespace

FileTexts readTexts(const std::vector<std::string>& paths) {
  FileTexts texts;
  uintmax_t total = 0;
  for (const std::string& path : paths) {
    if (total > kMaxTotal) break;
    auto bytes = readFile(path);
    if (!bytes) continue;
    total += bytes->size();
    texts.emplace(path, std::make_shared<const Text>(std::move(*bytes)));
  }
  return texts;
}

}  // namespace leakline
