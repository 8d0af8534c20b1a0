// The files on disk, with what is there known from listings of folders, each read once: an import
// means one of many names, and asking the system for every one costs more than parsing. Texts are
// read as they are now. Any thread.
#pragma once

#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "workspace/file_view.h"
#include "workspace/folder_entries.h"

namespace leakline {

class ListedFiles : public FileView {
 public:
  // Links that lead out of `root` are as if they were not there.
  explicit ListedFiles(std::string_view root)
      : disk_(root), realRoot_(realPathOf(std::string(root))) {}

  bool isFile(const std::string& path) const override;
  bool isFolder(const std::string& path) const override;
  Result<std::string> read(const std::string& path, size_t maxBytes) const override;
  std::vector<std::string> foldersIn(const std::string& path) const override;
  // After files have come or gone.
  void forget();

 private:
  struct Listing {
    bool isComplete = false;  // else only the system knows
    std::string real;         // the folder without links
    std::unordered_map<std::string, EntryKind> kinds;
  };
  using ListingPtr = std::shared_ptr<const Listing>;
  // Enough for the folders of large programs; then it begins anew.
  static constexpr size_t kMaxEntries = 2'000'000;

  ListingPtr listingOf(const std::string& folder) const;
  ListingPtr listed(const std::string& folder) const;
  bool isThere(const std::string& path, EntryKind kind) const;

  DiskFiles disk_;
  std::string realRoot_;
  mutable std::shared_mutex mutex_;
  mutable size_t entries_ = 0;
  mutable std::unordered_map<std::string, ListingPtr> listings_;  // by folder
};

}  // namespace leakline
