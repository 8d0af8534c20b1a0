// What is in a folder on disk, read once. Used by the walk and by the listings of folders. Any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace leakline {

enum class EntryKind : uint8_t { File, Folder, Link, Other };

struct FolderEntry {
  std::string name;
  EntryKind kind;
};

struct FolderEntries {
  std::vector<FolderEntry> entries;  // in no order; without "." and ".."
  int error = 0;                     // errno of what went wrong: it is not there, not readable …
  bool opened = false;               // … or only its end is missing
};

FolderEntries entriesOf(const std::string& folder);

}  // namespace leakline
