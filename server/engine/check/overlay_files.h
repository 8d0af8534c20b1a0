// Texts that are not (yet) on disk laid over the files of a workspace: an editor's buffers, what
// --fix has changed, standard input. put() is for one thread while nobody reads.
#pragma once

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
  const std::map<std::string, std::string>& texts() const { return texts_; }

  bool isFile(const std::string& path) const override;
  bool isFolder(const std::string& path) const override;
  Result<std::string> read(const std::string& path, size_t maxBytes) const override;
  std::vector<std::string> foldersIn(const std::string& path) const override;

 private:
  std::shared_ptr<const FileView> below_;
  std::map<std::string, std::string> texts_;
};

}  // namespace leakline
