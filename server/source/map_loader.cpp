#include "source/map_loader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/path.h"
#include "source/data_url.h"

namespace leakline {
namespace {

// V8 cuts strings in snapshots.
constexpr size_t kCutLength = 1024;
constexpr size_t kMaxLoadedBytes = size_t{512} << 20;
// A script with an inline map of the largest size.
constexpr uint64_t kMaxScriptBytes = SourceMap::kMaxBytes * 3 / 2 + kMaxSourceBytes;

Error because(std::string reason) {
  return Error{ErrorCode::NotFound, std::move(reason), std::nullopt};
}

std::string folderOf(const std::string& path) {
  return normalisePath(path + "/..");
}

bool hasNetworkScheme(std::string_view url) {
  const size_t colon = url.find("://");
  return colon != std::string_view::npos && url.find('/') > colon;
}

// Where a map may be that a URL names, the likeliest first.
std::vector<std::string> placesOfMap(const std::string& script, std::string_view url,
                                     const PathMap& pathMap) {
  std::vector<std::string> places;
  const std::string folder = folderOf(script);
  const auto offer = [&](std::string path) {
    if (path.find('\0') != std::string::npos) return;
    path = pathMap.apply(normalisePath(isAbsolutePath(path) ? path : folder + "/" + path));
    if (std::find(places.begin(), places.end(), path) == places.end()) places.push_back(path);
  };
  if (const auto path = pathFromFileUri(url)) {
    offer(*path);
  } else {
    offer(std::string(url));
    offer(percentDecoded(url.substr(0, url.find_first_of("?#"))));
  }
  // Where a web server has its own idea of what is absolute.
  if (!places.empty() && isAbsolutePath(url)) offer(std::string(fileNameOf(places.front())));
  return places;
}

}  // namespace

std::string_view sourceMapUrlIn(std::string_view text) {
  constexpr std::string_view kName = "sourceMappingURL=";
  constexpr std::array<std::string_view, 4> kOpenings{"//# ", "//@ ", "/*# ", "/*@ "};
  for (size_t at = text.rfind(kName); at != std::string_view::npos && at >= 4;
       at = text.rfind(kName, at - 1)) {
    const std::string_view opening = text.substr(at - 4, 4);
    if (std::find(kOpenings.begin(), kOpenings.end(), opening) == kOpenings.end()) continue;
    std::string_view url = text.substr(at + kName.size());
    url = url.substr(0, url.find_first_of(" \t\r\n"));
    if (opening[1] == '*') url = url.substr(0, url.find("*/"));
    // In a string of the program, not a comment.
    if (url.empty() || url.find_first_of("\"'`") != std::string_view::npos) continue;
    return url;
  }
  return {};
}

std::string MapLoader::urlInFile(const std::string& path) {
  if (const auto source = files_->load(path).text) {
    return std::string(sourceMapUrlIn(source->text));
  }
  const std::optional<std::string> text = readTextFile(path, kMaxScriptBytes);
  return text ? std::string(sourceMapUrlIn(*text)) : std::string();
}

// Beside a script that ran there may be its map; elsewhere only where reading is allowed.
bool MapLoader::mayRead(const std::string& map, const std::string& script) const {
  if (allowed_(map)) return true;
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(map, error);
  if (error) return false;
  const std::filesystem::path own = std::filesystem::weakly_canonical(script, error);
  return !error && real.parent_path() == own.parent_path() && real.extension() == ".map";
}

MapLoader::Outcome& MapLoader::forScript(const std::string& path, std::string_view url) {
  if (const auto found = known_.find(path); found != known_.end()) return found->second;
  if (loadedBytes_ > kMaxLoadedBytes) {
    known_.clear();
    loadedBytes_ = 0;
  }
  Outcome outcome;
  auto loaded = load(path, std::string(url));
  if (loaded) {
    outcome.loaded = *std::move(loaded);
  } else {
    outcome.reason = loaded.error().message;
  }
  return known_.emplace(path, std::move(outcome)).first->second;
}

Result<std::unique_ptr<LoadedMap>> MapLoader::load(const std::string& path, std::string url) {
  const bool cut = isDataUrl(url) && url.size() >= kCutLength;
  if (url.empty() || cut) {
    url = urlInFile(path);
    if (cut && !isDataUrl(url)) {
      return because("it is inline, and the file that ran is not here to read it from");
    }
  }
  if (url.empty()) {
    const std::string beside = path + ".map";
    std::error_code error;
    if (!mayRead(beside, path) || !std::filesystem::is_regular_file(beside, error)) {
      return std::unique_ptr<LoadedMap>();
    }
    return loadFile(path, std::string(fileNameOf(beside)));
  }
  if (!isDataUrl(url)) return loadFile(path, url);
  if (url.size() > kMaxScriptBytes) return because("it is larger than 256 MiB");
  std::optional<std::string> text = dataOfUrl(url);
  if (!text) return because("it is inline and its URL is damaged");
  return parse(*std::move(text), folderOf(path));
}

Result<std::unique_ptr<LoadedMap>> MapLoader::loadFile(const std::string& script,
                                                       std::string_view url) {
  const bool isFileUrl = pathFromFileUri(url).has_value();
  if (!isFileUrl && hasNetworkScheme(url)) {
    return because("it is at " + std::string(url.substr(0, 200)) + ", which is not fetched");
  }
  std::string forbidden;
  std::string missing;
  for (const std::string& path : placesOfMap(script, url, *pathMap_)) {
    if (missing.empty()) missing = path;
    if (!mayRead(path, script)) {
      if (forbidden.empty()) forbidden = path;
      continue;
    }
    bool tooLarge = false;
    std::optional<std::string> text = readTextFile(path, SourceMap::kMaxBytes, &tooLarge);
    if (tooLarge) return because(path + " is larger than 256 MiB");
    if (!text) continue;
    auto parsed = parse(*std::move(text), folderOf(path));
    if (!parsed) return because(path + ": " + parsed.error().message);
    return parsed;
  }
  if (!forbidden.empty()) {
    return because(forbidden + " is outside of the workspace, and only --allow-outside reads it");
  }
  return because(missing + " is not there");
}

Result<std::unique_ptr<LoadedMap>> MapLoader::parse(std::string text, std::string folder) {
  loadedBytes_ += text.size();
  Result<SourceMap> map = SourceMap::parse(std::move(text));
  if (!map) return map.error();
  return std::make_unique<LoadedMap>(LoadedMap{*std::move(map), std::move(folder)});
}

}  // namespace leakline
