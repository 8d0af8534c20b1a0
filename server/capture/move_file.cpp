#include "capture/move_file.h"

#include <filesystem>
#include <fstream>

namespace leakline {

namespace fs = std::filesystem;

Result<void> moveFile(const std::string& from, const std::string& to) {
  std::error_code failed;
  fs::permissions(from, fs::perms::owner_read | fs::perms::owner_write, failed);
  fs::rename(from, to, failed);
  if (!failed) return {};
  const std::string part = to + ".part";
  std::ofstream(part).close();
  fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, failed);
  fs::copy_file(from, part, fs::copy_options::overwrite_existing, failed);
  if (!failed) fs::rename(part, to, failed);
  if (failed) {
    std::error_code ignored;
    fs::remove(part, ignored);
    return Error{ErrorCode::Unreadable, "cannot write " + to + ": " + failed.message(),
                 std::nullopt};
  }
  fs::remove(from, failed);
  return {};
}

}  // namespace leakline
