#include "base/cache_folder.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace leakline {

std::string cacheFolder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && cache[0] == '/') return std::string(cache) + "/leakline";
  const char* home = std::getenv("HOME");
  if (home != nullptr && home[0] == '/') return std::string(home) + "/.cache/leakline";
  return {};
}

void createCacheFolder(const std::string& inside) {
  const std::string folder = cacheFolder();
  if (folder.empty()) return;
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(folder).parent_path(), ignored);
  ::mkdir(folder.c_str(), S_IRWXU);  // names and strings of programs: nobody else's business
  if (!inside.empty()) ::mkdir((folder + "/" + inside).c_str(), S_IRWXU);
}

}  // namespace leakline
