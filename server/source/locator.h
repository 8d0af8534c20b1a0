// From "script, line, column" as V8 counts them to a place in a file a person can open: decodes
// file:// URLs, tells Node's own scripts and dependencies from the user's code, and checks that the
// file on disk is the one that ran. Source maps lead on to the original. Reads source files; caches
// them; not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "finding/place.h"
#include "source/originals.h"
#include "source/script_info.h"
#include "source/source_access.h"
#include "source/source_files.h"

namespace leakline {

struct LocatorOptions {
  std::vector<std::pair<std::string, std::string>> pathMap;  // see path_map.h
  SourceAccessOptions access;
};

class Locator {
 public:
  explicit Locator(const LocatorOptions& options = {});

  // A script that ran; locate() adds the one it is asked about, if there is none of its path.
  void addScript(const ScriptInfo& script);

  // A point at the position V8 gives: where the function's parameter list begins.
  Place locate(const ScriptInfo& script, uint32_t line, uint32_t column);

  // The place in the original that the script was made from, by its source map, or the place as it
  // is; remarks() says why. Places that are already in an original stay.
  Place original(const Place& place) { return originals_.original(place); }
  // What a function or class of the script is called in its original.
  std::string originalName(const Place& place, std::string_view name) {
    return originals_.originalName(place, name);
  }
  // The same for a variable, at its name.
  std::string originalVariable(const Place& place, std::string_view name) {
    return originals_.originalVariable(place, name);
  }
  std::vector<std::string> remarks() const { return originals_.remarks(); }

  // The text of a script that ran, or of an original as its map or else the disk has it. Null if it
  // is not here, may not be read, is larger than 64 MiB or no text.
  std::shared_ptr<const SourceText> textOf(const std::string& path);
  // Up to `count` lines of the text `place` is in, from `first` (from 0) on, each cut to
  // kMaxLineBytes: for showing. None if there is no text.
  std::vector<std::string> lines(const Place& place, uint32_t first, uint32_t count);
  static constexpr size_t kMaxLineBytes = 400;

 private:
  SourceFiles files_;
  Originals originals_;
};

}  // namespace leakline
