// From what an import says to the file it means, within one workspace: relative paths, tsconfig
// paths, the workspace's own packages, and the shorthands of Vue, Nuxt and webpack projects. What
// is in node_modules or outside of the root is nothing. Remembers what it has read; any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "workspace/file_view.h"
#include "workspace/ts_paths.h"
#include "workspace/workspace_packages.h"

namespace leakline {

class ModuleResolver {
 public:
  // `files` must outlive it.
  ModuleResolver(const FileView& files, std::string_view root);

  // The absolute path of a source file; nothing for packages, other kinds of files and what is not
  // there. `from` is the absolute path of the file with the import.
  std::optional<std::string> resolve(std::string_view from, std::string_view specifier) const;
  // After files have come or gone.
  void forget();

 private:
  // What is known of a folder.
  struct Folder {
    TsPaths tsPaths;                              // the nearest configuration's
    std::string packageFolder;                    // the nearest with a package.json; or the root
    std::shared_ptr<const JsonText> description;  // that package.json; may be null
  };
  using FolderPtr = std::shared_ptr<const Folder>;

  std::optional<std::string> find(std::string_view from, std::string_view specifier) const;
  FolderPtr folderAt(const std::string& path) const;
  FolderPtr folderBelow(const FolderPtr& above, const std::string& path) const;
  std::optional<std::string> fileAt(const std::string& path, bool typeScriptFirst) const;
  std::optional<std::string> withEnding(const std::string& path, bool typeScriptFirst) const;
  std::optional<std::string> inFolder(const std::string& folder, bool typeScriptFirst) const;
  std::optional<std::string> inPackage(const WorkspacePackage& package, std::string_view subpath,
                                       bool typeScriptFirst) const;
  std::optional<std::string> shorthand(const Folder& folder, std::string_view specifier,
                                       bool typeScriptFirst) const;
  std::optional<std::string> imported(const Folder& folder, std::string_view specifier,
                                      bool typeScriptFirst) const;
  std::shared_ptr<const WorkspacePackages> packages() const;

  const FileView& files_;
  std::string root_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, FolderPtr> folders_;
  mutable std::unordered_map<std::string, std::optional<std::string>> known_;
  mutable std::shared_ptr<const WorkspacePackages> packages_;
};

}  // namespace leakline
