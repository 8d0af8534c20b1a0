// Files that hold nothing of interest themselves but call functions of files that do: found by what
// they import, a few steps far, without parsing them. One thread.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/check/check_files.h"
#include "syntax/prefilter.h"

namespace leakline {

class Importers {
 public:
  // `complete`: folders of which every file is added; what is not there need not be asked for.
  Importers(CheckFiles& files, std::vector<std::string> complete)
      : files_(files), complete_(std::move(complete)) {}

  // `ofInterest`: it was parsed. `imports`: specifiers, of one that was not.
  void add(const std::string& path, bool ofInterest, const std::vector<std::string>& imports);
  // Its text has changed, or it is there no longer.
  void forget(const std::string& path) { known_.erase(path); }
  void forgetAll() { known_.clear(); }
  // Does it import a file of interest, or one that does, …?
  bool reachesInterest(const std::string& path);

 private:
  struct File {
    bool ofInterest = false;
    bool isResolved = false;
    std::vector<std::string> imports;  // specifiers; once resolved, paths
  };

  std::string targetOf(const std::string& from, const std::string& specifier) const;
  std::string addedAt(const std::string& path) const;
  File& fileAt(const std::string& path);
  const std::vector<std::string>& importsOf(const std::string& path);

  CheckFiles& files_;
  const Prefilter prefilter_;
  std::vector<std::string> complete_;
  std::unordered_map<std::string, File> known_;
};

}  // namespace leakline
