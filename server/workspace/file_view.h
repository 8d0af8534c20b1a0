// The files of a workspace as one state of them shows: those on disk, or those of the git index. An
// editor may lay its buffers over it. Paths are absolute and normalised. Implementations may be
// asked by any thread; nothing here throws.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace leakline {

class FileView {
 public:
  virtual ~FileView() = default;

  // A regular file, or a link to one, below the view's root.
  virtual bool isFile(const std::string& path) const = 0;
  virtual bool isFolder(const std::string& path) const = 0;
  // Errors: NotFound, Unreadable, TooLarge; one sentence, with the path as its place.
  virtual Result<std::string> read(const std::string& path, size_t maxBytes) const = 0;
  // Names of the folders in a folder, sorted; none if it cannot be read.
  virtual std::vector<std::string> foldersIn(const std::string& path) const = 0;
};

class DiskFiles : public FileView {
 public:
  // Links that lead out of `root` are as if they were not there.
  explicit DiskFiles(std::string_view root);

  bool isFile(const std::string& path) const override;
  bool isFolder(const std::string& path) const override;
  Result<std::string> read(const std::string& path, size_t maxBytes) const override;
  std::vector<std::string> foldersIn(const std::string& path) const override;

 private:
  bool isBelowRoot(const std::string& path) const;

  std::string realRoot_;
};

// Without links; empty if it does not exist.
std::string realPathOf(const std::string& path);
// The text of a regular file anywhere on disk.
Result<std::string> readRegularFile(const std::string& path, size_t maxBytes);

// The nearest file of one of these names in `folder` or above it, up to `root`; in one folder the
// first name that exists. `folder` is below `root`.
std::optional<std::string> findUpwards(const FileView& files, std::string_view root,
                                       std::string_view folder,
                                       const std::vector<std::string_view>& names);
// The folders from `folder` up to `root`, both included.
std::vector<std::string> foldersUpwards(std::string_view root, std::string_view folder);

}  // namespace leakline
