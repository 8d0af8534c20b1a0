// From a place in a script that ran to its place in the original, through the script's source map;
// through a second one if the original has a map itself. What cannot be mapped keeps its place in
// the script, and `remarks` says why. Reads only what SourceAccess allows.
// Owned by a Locator; not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "finding/place.h"
#include "source/map_loader.h"
#include "source/path_map.h"
#include "source/script_info.h"
#include "source/source_access.h"
#include "source/source_files.h"

namespace leakline {

class Originals {
 public:
  Originals(SourceFiles& files, PathMap pathMap, const SourceAccessOptions& access);
  Originals(const Originals&) = delete;
  Originals& operator=(const Originals&) = delete;

  const PathMap& pathMap() const { return pathMap_; }
  // A script that ran: it may be asked about, and its package be read from. `path` is its file.
  void addScript(const std::string& path, ScriptInfo info);

  bool ran(const std::string& path) const { return scripts_.contains(path); }

  Place original(const Place& place);
  // The original's name for a function or class that is called `name` in the text that ran; `name`
  // itself if the map does not rename it. The place is V8's, mapped or not.
  std::string originalName(const Place& place, std::string_view name);
  // The same for a variable that stands at the place.
  std::string originalVariable(const Place& place, std::string_view name);
  // May this file be read? Scripts that ran may always.
  bool allows(const std::string& path);

  // "no source map for /shop/dist/app.js: …", each once, in the order they were met.
  std::vector<std::string> remarks() const;

 private:
  // Where in a text the name of what is at an offset begins.
  using NameFinder = std::optional<size_t> (*)(std::string_view text, size_t at);

  struct Script {
    ScriptInfo info;
    bool verified = false;  // its file was compared with what ran
  };
  // A source of a map, looked for on this disk.
  struct Source {
    bool isFile = false;
    std::string path;
    CodeOwner owner = CodeOwner::Unknown;
    Freshness freshness = Freshness::Unchecked;
    bool hasText = false;
  };

  std::optional<Place> step(const Place& place, std::string_view mapUrl);
  std::optional<SourceMap::Original> find(const Place& place, SourceMap& map);
  const Source& sourceOf(const std::string& script, LoadedMap& loaded, uint32_t number);
  bool belongs(const Place& place, LoadedMap& loaded);
  Source lookFor(const std::string& script, LoadedMap& loaded, uint32_t number);
  void compareContent(Source& source, LoadedMap& loaded, uint32_t number);
  void land(const Place& generated, const SourceMap::Original& found, const Source& source,
            Place& result);
  std::string nameInOriginal(const Place& place, std::string_view name, NameFinder finder);
  void verify(const std::string& path, Script& script);
  void remark(const std::string& script, const std::string& reason);
  void note(const std::string& path, std::string sentence);

  SourceFiles* files_;
  PathMap pathMap_;
  SourceAccess access_;
  MapLoader loader_;
  std::map<std::string, Script> scripts_;                       // by path
  std::unordered_map<std::string, bool> belongs_;               // a script's map, by its path
  std::map<std::pair<std::string, uint32_t>, Source> sources_;  // by script and number
  std::unordered_set<std::string> remarked_;
  std::vector<std::string> remarks_;
};

}  // namespace leakline
