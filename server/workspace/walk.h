// The files to look at: those that are named, and those in and below the folders that are named,
// without what git ignores, node_modules, .git and the folders of builds (dist, .next …). Links are
// followed only where they are named, so that no loop is walked. The order is that of the paths,
// whatever the disk says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/error.h"

namespace leakline {

struct WalkOptions {
  // Of the files in folders: ".js", ".vue"; none means all. A file that is named itself is taken
  // whatever it is called.
  std::vector<std::string_view> endings;
  bool withIgnored = false;
};

struct WalkedFiles {
  std::vector<std::string> paths;  // sorted, each once, as the paths they were found from
  // The folders that were looked into, empty ones, too; as `paths`.
  std::vector<std::string> folders;
  // What was named and is not there, and folders that could not be read.
  std::vector<Error> problems;
};

WalkedFiles walk(const std::vector<std::string>& paths, const WalkOptions& options,
                 const CancelToken& cancel = {});

}  // namespace leakline
