#include "engine/open_heaps.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace leakline {

bool OpenHeaps::versionOf(const std::string& path, Version& version) {
  std::error_code error;
  version.size = std::filesystem::file_size(path, error);
  if (error) return false;
  version.changed = std::filesystem::last_write_time(path, error).time_since_epoch().count();
  return !error;
}

Result<std::shared_ptr<HeapExplorer>> OpenHeaps::get(const std::string& path,
                                                     const HeapOptions& options) {
  Version version;
  const bool isThere = versionOf(path, version);
  const auto known = std::find_if(open_.begin(), open_.end(),
                                  [&](const Entry& entry) { return entry.path == path; });
  if (known != open_.end()) {
    if (!isThere || known->version == version) {
      open_.splice(open_.begin(), open_, known);
      return open_.front().explorer;
    }
    open_.erase(known);
  }
  // What is to go goes first: two large heaps need not be there at once for a third.
  while (open_.size() >= most_) open_.pop_back();
  auto heap = openHeap(path, options);
  if (!heap) return heap.error();
  auto explorer = std::make_shared<HeapExplorer>(*std::move(heap), options.sources);
  open_.push_front({path, version, std::move(explorer)});
  return open_.front().explorer;
}

}  // namespace leakline
