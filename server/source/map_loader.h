// Finds and reads the source map of a script: by its "//# sourceMappingURL=" comment (a file
// relative to the script, an absolute path, a file: URL, a data: URL), or as a file of the script's
// name with .map behind it. A snapshot keeps 1,024 characters of the comment: a longer data: URL is
// read from the script's file. Nothing is fetched from a network.
// Owned by a Locator; caches; not thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "source/path_map.h"
#include "source/source_files.h"
#include "source/source_map.h"

namespace leakline {

struct LoadedMap {
  SourceMap map;
  std::string folder;  // what its sources are relative to
};

// The URL of the last "//# sourceMappingURL=" comment of a script; empty if there is none.
std::string_view sourceMapUrlIn(std::string_view text);

class MapLoader {
 public:
  // A script has a map, or none, or one that cannot be used and a reason: "its map x.js.map is not
  // there".
  struct Outcome {
    std::unique_ptr<LoadedMap> loaded;
    std::string reason;
  };
  using Allowed = std::function<bool(const std::string& path)>;

  MapLoader(SourceFiles& files, const PathMap& pathMap, Allowed allowed)
      : files_(&files), pathMap_(&pathMap), allowed_(std::move(allowed)) {}

  // `url` as the snapshot has it, may be empty. Valid until the next call.
  Outcome& forScript(const std::string& path, std::string_view url);

 private:
  Result<std::unique_ptr<LoadedMap>> load(const std::string& path, std::string url);
  Result<std::unique_ptr<LoadedMap>> loadFile(const std::string& script, std::string_view url);
  Result<std::unique_ptr<LoadedMap>> parse(std::string text, std::string folder);
  std::string urlInFile(const std::string& path);
  bool mayRead(const std::string& map, const std::string& script) const;

  SourceFiles* files_;
  const PathMap* pathMap_;
  Allowed allowed_;
  std::unordered_map<std::string, Outcome> known_;
  size_t loadedBytes_ = 0;
};

}  // namespace leakline
