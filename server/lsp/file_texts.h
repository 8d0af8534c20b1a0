// Reads source files for the conversion of columns. Runs on a worker: disks may be slow.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lsp/text.h"

namespace leakline {

// Texts of files on disk, by path.
using FileTexts = std::map<std::string, std::shared_ptr<const Text>, std::less<>>;

// Without a byte-order mark, as editors show it. Files that cannot be read, are no regular files
// or are larger than 32 MiB are left out, as are all further ones once 128 MiB are read.
FileTexts readTexts(const std::vector<std::string>& paths);

}  // namespace leakline
