// What a source map's "sources" entry names: a file beside the map, a file of the project
// (webpack://shop/./src/app.ts, where only the project's folder is not known), or nothing that
// ever was a file (webpack/runtime, <stdin>, external "fs"). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leakline {

struct OriginalPath {
  enum class Kind : uint8_t {
    Absolute,   // `path`
    BesideMap,  // relative to the map's folder
    InProject,  // relative to a folder above the map
    NoFile,     // `path` is the name as it is, without a scheme
  };

  Kind kind = Kind::NoFile;
  std::string path;
};

OriginalPath originalPathOf(std::string_view source);

// Absolute paths the original may have, the likeliest first. Empty for NoFile.
std::vector<std::string> candidatesOf(const OriginalPath& original, std::string_view mapFolder);

}  // namespace leakline
