#include "workspace/index_files.h"

#include "workspace/paths.h"

namespace leakline {

Result<std::shared_ptr<const IndexFiles>> IndexFiles::of(
    std::shared_ptr<GitRepository> repository) {
  Result<std::vector<std::string>> paths = repository->indexPaths();
  if (!paths) return std::move(paths).error();
  const std::shared_ptr<IndexFiles> files(new IndexFiles(std::move(repository)));
  const std::string& root = files->repository_->workFolder();
  files->folders_.insert(root);
  for (std::string& path : *paths) {
    for (std::string_view folder = folderOf(path); folder.size() > root.size();
         folder = folderOf(folder)) {
      if (!files->folders_.emplace(folder).second) break;
    }
    files->files_.insert(std::move(path));
  }
  return std::shared_ptr<const IndexFiles>(files);
}

bool IndexFiles::isFile(const std::string& path) const {
  return files_.contains(path);
}

bool IndexFiles::isFolder(const std::string& path) const {
  return folders_.contains(path);
}

Result<std::string> IndexFiles::read(const std::string& path, size_t maxBytes) const {
  return repository_->indexText(path, maxBytes);
}

std::vector<std::string> IndexFiles::foldersIn(const std::string& path) const {
  std::vector<std::string> names;
  const std::string prefix = joined(path, "");
  for (auto folder = folders_.lower_bound(prefix); folder != folders_.end(); ++folder) {
    if (!folder->starts_with(prefix)) break;
    const std::string_view rest = std::string_view(*folder).substr(prefix.size());
    if (!rest.empty() && rest.find('/') == std::string_view::npos) names.emplace_back(rest);
  }
  return names;
}

}  // namespace leakline
