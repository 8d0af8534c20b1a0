// Which files may be read because a source map names them. A map may name any file of the machine,
// so only those below an allowed folder are opened: the workspace's folders, and the packages of
// scripts that are known to have run. Symbolic links are followed before the question is asked.
// Owned by a Locator; asks the file system; not thread-safe.
#pragma once

#include <string>
#include <vector>

namespace leakline {

struct SourceAccessOptions {
  std::vector<std::string> roots;  // absolute folders
  bool allowOutside = false;       // any file
};

class SourceAccess {
 public:
  SourceAccess() = default;
  explicit SourceAccess(const SourceAccessOptions& options);

  // The folder of a script whose file here is the one that ran, and the package it is part of: the
  // nearest folder above with a package.json. Never the root of the file system.
  void allowPackageOf(const std::string& scriptPath);
  bool allows(const std::string& path) const;

 private:
  void allow(const std::string& folder);

  std::vector<std::string> roots_;  // canonical
  bool allowOutside_ = false;
};

}  // namespace leakline
