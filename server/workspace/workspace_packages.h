// The packages of a repository that holds several: what npm, yarn, pnpm or lerna call its
// workspaces. Read once from the files at the root; immutable.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "workspace/file_view.h"
#include "workspace/json_text.h"

namespace leakline {

struct WorkspacePackage {
  std::string folder;
  std::shared_ptr<const JsonText> description;  // its package.json
};

class WorkspacePackages {
 public:
  static constexpr size_t kMaxPackages = 2'000;

  WorkspacePackages(const FileView& files, std::string_view root);

  // The package a specifier names, and what follows its name: "." or "./x".
  struct Match {
    const WorkspacePackage* package = nullptr;
    std::string subpath;
  };
  std::optional<Match> find(std::string_view specifier) const;
  const std::map<std::string, WorkspacePackage, std::less<>>& byName() const { return byName_; }

 private:
  void add(const FileView& files, const std::string& folder);

  std::map<std::string, WorkspacePackage, std::less<>> byName_;
};

}  // namespace leakline
