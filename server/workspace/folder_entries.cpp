#include "workspace/folder_entries.h"

#include <dirent.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <string_view>

#include "workspace/paths.h"

namespace leakline {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

EntryKind kindOf(mode_t mode) {
  return S_ISREG(mode)   ? EntryKind::File
         : S_ISDIR(mode) ? EntryKind::Folder
         : S_ISLNK(mode) ? EntryKind::Link
                         : EntryKind::Other;
}

EntryKind kindOf(const std::string& folder, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return kindOf(static_cast<mode_t>(DTTOIF(entry.d_type)));
  struct stat info {};
  const bool known = lstat(joined(folder, entry.d_name).c_str(), &info) == 0;
  return known ? kindOf(info.st_mode) : EntryKind::Other;
}

}  // namespace

FolderEntries entriesOf(const std::string& folder) {
  FolderEntries all;
  const std::unique_ptr<DIR, CloseFolder> stream(opendir(folder.c_str()));
  if (!stream) {
    all.error = errno;
    return all;
  }
  all.opened = true;
  errno = 0;
  while (const dirent* entry = readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..")
      all.entries.push_back({std::string(name), kindOf(folder, *entry)});
    errno = 0;
  }
  all.error = errno;
  return all;
}

}  // namespace leakline
