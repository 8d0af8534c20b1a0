#include "lsp/features/stored_session.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <system_error>

#include "base/cache_folder.h"
#include "base/log.h"
#include "base/output_file.h"
#include "base/path.h"
#include "base/small_file.h"
#include "protocol/json.h"

namespace leakline {
namespace {

using protocol::Json;

constexpr const char* kFolder = "sessions";
constexpr uintmax_t kMaxBytes = 1 << 20;

// FNV-1a, 64 bits: only a name for the file, which says itself whose it is.
std::string nameOf(const std::vector<std::string>& folders) {
  uint64_t hash = 0xCBF29CE484222325;
  for (const std::string& folder : folders) {
    for (const char c : folder + '\n') {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
  }
  std::string name;
  for (int digit = 0; digit < 16; ++digit, hash >>= 4) name += "0123456789abcdef"[hash & 15];
  return name;
}

std::string fileOf(const std::vector<std::string>& folders) {
  const std::string cache = cacheFolder();
  if (cache.empty() || folders.empty()) return {};
  return cache + "/" + kFolder + "/" + nameOf(folders) + ".json";
}

std::vector<std::string> stringsOf(const Json& json, const char* member) {
  std::vector<std::string> list;
  if (!json.is_object() || !json.contains(member) || !json[member].is_array()) return list;
  for (const Json& item : json[member]) {
    if (item.is_string()) list.push_back(item.get<std::string>());
  }
  return list;
}

}  // namespace

void rememberSession(const std::vector<std::string>& folders,
                     const std::vector<std::string>& snapshots) {
  const std::string file = fileOf(folders);
  if (file.empty()) return;
  createCacheFolder(kFolder);
  const Result<void> written =
      writeFile(file, protocol::printJson(Json{{"folders", folders}, {"snapshots", snapshots}}));
  if (!written) log(LogLevel::Info, "the session is not stored: " + written.error().toString());
}

void forgetSession(const std::vector<std::string>& folders) {
  std::error_code error;
  const std::string file = fileOf(folders);
  if (!file.empty()) std::filesystem::remove(file, error);
}

std::vector<std::string> recallSession(const std::vector<std::string>& folders) {
  const std::string file = fileOf(folders);
  std::error_code error;
  if (file.empty() || !std::filesystem::is_regular_file(file, error) ||
      std::filesystem::file_size(file, error) > kMaxBytes || error) {
    return {};
  }
  const auto json = protocol::parseJson(readSmallFile(file).value_or(""));
  if (!json || stringsOf(*json, "folders") != folders) return {};
  std::vector<std::string> snapshots = stringsOf(*json, "snapshots");
  const bool whole = std::all_of(snapshots.begin(), snapshots.end(), [&](const auto& path) {
    return isAbsolutePath(path) && std::filesystem::is_regular_file(path, error);
  });
  return whole ? snapshots : std::vector<std::string>();
}

}  // namespace leakline
