// The files of a git index, as a later commit would have them. Immutable; the index is read once.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "workspace/file_view.h"
#include "workspace/git_repository.h"

namespace leakline {

class IndexFiles : public FileView {
 public:
  static Result<std::shared_ptr<const IndexFiles>> of(std::shared_ptr<GitRepository> repository);

  bool isFile(const std::string& path) const override;
  bool isFolder(const std::string& path) const override;
  Result<std::string> read(const std::string& path, size_t maxBytes) const override;
  std::vector<std::string> foldersIn(const std::string& path) const override;

 private:
  explicit IndexFiles(std::shared_ptr<GitRepository> repository)
      : repository_(std::move(repository)) {}

  std::shared_ptr<GitRepository> repository_;
  std::set<std::string> files_;
  std::set<std::string> folders_;
};

}  // namespace leakline
