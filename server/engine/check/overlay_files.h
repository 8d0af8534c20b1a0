// Texts that are not (yet) on disk laid over the files of a workspace: an editor's buffers, what
// --fix has changed, standard input. put() is for one thread while nobody reads.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "workspace/file_view.h"

namespace leakline {

class OverlayFiles : public FileView {
 public:
  explicit OverlayFiles(std::shared_ptr<const FileView> below) : below_(std::move(below)) {}

  void put(const std::string& path, std::string text);
  // The file below is seen again.
  void drop(const std::string& path) { texts_.erase(path); }
  bool covers(const std::string& path) const { return texts_.contains(path); }
  const std::map<std::string, std::string>& texts() const { return texts_; }

  bool isFile(const std::string& path) const override;
  bool isFolder(const std::string& path) const override;
  Result<std::string> read(const std::string& path, size_t maxBytes) const override;
  std::vector<std::string> foldersIn(const std::string& path) const override;

 private:
  std::shared_ptr<const FileView> below_;
  std::map<std::string, std::string> texts_;
};

// Reads with the texts of `files` below `root`, and as it is on disk elsewhere: for configurations,
// which may lie above the root.
std::function<Result<std::string>(const std::string& path, size_t maxBytes)> readerOf(
    std::shared_ptr<const OverlayFiles> files, std::string root);

}  // namespace leakline
