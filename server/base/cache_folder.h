// Where this program may keep what it can compute again: $XDG_CACHE_HOME/leakline, else
// ~/.cache/leakline. Read by its owner only.
#pragma once

#include <string>

namespace leakline {

// Empty if the environment names no home.
std::string cacheFolder();
// Makes the folder, and the one inside it if a name is given. What goes wrong shows when a file is
// created in it.
void createCacheFolder(const std::string& inside = {});

}  // namespace leakline
