#include "engine/check/overlay_files.h"

#include <utility>

#include "base/path.h"

namespace leakline {

void OverlayFiles::put(const std::string& path, std::string text) {
  texts_.insert_or_assign(path, std::move(text));
}

bool OverlayFiles::isFile(const std::string& path) const {
  return texts_.contains(path) || below_->isFile(path);
}

bool OverlayFiles::isFolder(const std::string& path) const {
  return below_->isFolder(path);
}

Result<std::string> OverlayFiles::read(const std::string& path, size_t maxBytes) const {
  const auto found = texts_.find(path);
  if (found == texts_.end()) return below_->read(path, maxBytes);
  if (found->second.size() <= maxBytes) return found->second;
  return Error{ErrorCode::TooLarge, "is larger than " + std::to_string(maxBytes) + " bytes",
               ErrorPlace{path, {}, {}}};
}

std::vector<std::string> OverlayFiles::foldersIn(const std::string& path) const {
  return below_->foldersIn(path);
}

std::function<Result<std::string>(const std::string&, size_t)> readerOf(
    std::shared_ptr<const OverlayFiles> files, std::string root) {
  return [files = std::move(files), root = std::move(root)](const std::string& path, size_t most) {
    const bool covered = files->covers(path) || isInside(path, root);
    return covered ? files->read(path, most) : readRegularFile(path, most);
  };
}

}  // namespace leakline
