// Parts of paths, beside base/path.h. All paths here are normalised and use "/". Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/path.h"

namespace leakline {

// "/a" of "/a/b", "/" of "/a" and of "/"; "." of "a".
inline std::string_view folderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

inline std::string joined(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && path.back() != '/') path += '/';
  path += name;
  return path;
}

// The file that `relative` means in a folder.
inline std::string resolved(std::string_view folder, std::string_view relative) {
  return isAbsolutePath(relative) ? normalisePath(relative)
                                  : normalisePath(joined(folder, relative));
}

}  // namespace leakline
