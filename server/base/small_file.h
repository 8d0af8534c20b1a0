// Files that fit into memory many times over: settings, results that are kept, what /proc says.
// Any thread.
#pragma once

#include <optional>
#include <string>

namespace leakline {

// All of it; nothing if it cannot be opened or reading fails on the way, as it does for a folder or
// for a process that ends meanwhile.
std::optional<std::string> readSmallFile(const std::string& path);

}  // namespace leakline
