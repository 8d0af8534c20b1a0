#include "workspace/listed_files.h"

#include <cerrno>
#include <mutex>
#include <utility>

#include "workspace/paths.h"

namespace leakline {

ListedFiles::ListingPtr ListedFiles::listed(const std::string& folder) const {
  auto listing = std::make_shared<Listing>();
  FolderEntries found = entriesOf(folder);
  const bool isMissing = !found.opened && (found.error == ENOENT || found.error == ENOTDIR);
  listing->isComplete = isMissing || (found.opened && found.error == 0);
  if (isMissing) return listing;
  listing->real = realPathOf(folder);
  for (FolderEntry& entry : found.entries) {
    listing->kinds.emplace(std::move(entry.name), entry.kind);
  }
  return listing;
}

ListedFiles::ListingPtr ListedFiles::listingOf(const std::string& folder) const {
  {
    const std::shared_lock lock(mutex_);
    if (const auto known = listings_.find(folder); known != listings_.end()) return known->second;
  }
  ListingPtr listing = listed(folder);
  const std::unique_lock lock(mutex_);
  if (entries_ > kMaxEntries) {
    listings_.clear();
    entries_ = 0;
  }
  entries_ += listing->kinds.size() + 1;
  return listings_.emplace(folder, std::move(listing)).first->second;
}

bool ListedFiles::isThere(const std::string& path, EntryKind kind) const {
  const auto ask = [&] {
    return kind == EntryKind::File ? disk_.isFile(path) : disk_.isFolder(path);
  };
  if (path.empty() || path[0] != '/' || path == "/") return ask();
  const ListingPtr listing = listingOf(std::string(folderOf(path)));
  const std::string name(fileNameOf(path));
  const auto entry = listing->kinds.find(name);
  if (entry == listing->kinds.end()) return !listing->isComplete && ask();
  if (entry->second == EntryKind::Link) return ask();
  return entry->second == kind && !realRoot_.empty() &&
         isInside(joined(listing->real, name), realRoot_);
}

bool ListedFiles::isFile(const std::string& path) const {
  return isThere(path, EntryKind::File);
}

bool ListedFiles::isFolder(const std::string& path) const {
  return isThere(path, EntryKind::Folder);
}

Result<std::string> ListedFiles::read(const std::string& path, size_t maxBytes) const {
  return disk_.read(path, maxBytes);
}

std::vector<std::string> ListedFiles::foldersIn(const std::string& path) const {
  return disk_.foldersIn(path);
}

void ListedFiles::forget() {
  const std::unique_lock lock(mutex_);
  listings_.clear();
  entries_ = 0;
}

}  // namespace leakline
