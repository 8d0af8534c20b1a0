// What git would ignore below one folder: the .gitignore files of every level, and before them
// those that hold for the whole repository. Filled from the top downwards while walking; one
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workspace/ignore_pattern.h"

namespace leakline {

class IgnoreRules {
 public:
  // The lines of a .gitignore file in `folder`, which is the deepest so far.
  void push(std::string_view folder, std::string_view text);
  // Forgets the files of folders that `folder` is not in or below.
  void leaveTo(std::string_view folder);

  // Is a file or folder ignored? The folders it is in are not: the caller does not enter those.
  bool isIgnored(std::string_view path, bool isFolder) const;

 private:
  struct Level {
    std::string folder;
    std::vector<IgnorePattern> patterns;
  };

  std::vector<Level> levels_;
};

}  // namespace leakline
