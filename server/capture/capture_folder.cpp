#include "capture/capture_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/path.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPrivateName = ".capture";
constexpr mode_t kOnlyOwner = 0700;

Error cannotWrite(const std::string& path, const std::string& why) {
  return Error{ErrorCode::Unreadable, "cannot write " + path + ": " + why, std::nullopt};
}

bool isNumberedSnapshot(const fs::path& path) {
  const std::string stem = path.stem().string();
  return path.extension() == ".heapsnapshot" && !stem.empty() &&
         std::all_of(stem.begin(), stem.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The folders above with the usual rights, the folder itself for its owner only.
Result<bool> makeFolder(const std::string& path) {
  std::error_code failed;
  const fs::path parent = fs::path(path).parent_path();
  fs::create_directories(parent, failed);
  if (failed) return cannotWrite(path, failed.message());
  if (::mkdir(path.c_str(), kOnlyOwner) == 0) return true;
  if (errno != EEXIST) return cannotWrite(path, std::strerror(errno));
  if (!fs::is_directory(path, failed)) return cannotWrite(path, "it is no folder");
  return false;
}

}  // namespace

CaptureFolder::CaptureFolder(std::string path, bool made)
    : path_(std::move(path)), private_(path_ + "/" + kPrivateName), made_(made) {}

CaptureFolder::CaptureFolder(CaptureFolder&& other) noexcept
    : path_(std::move(other.path_)), private_(std::move(other.private_)), made_(other.made_) {
  other.private_.clear();
}

CaptureFolder::~CaptureFolder() {
  if (private_.empty()) return;
  std::error_code ignored;
  fs::remove_all(private_, ignored);
  // Only if nothing is left in it.
  if (made_) ::rmdir(path_.c_str());
}

Result<CaptureFolder> CaptureFolder::create(const std::string& path) {
  std::error_code failed;
  const std::string absolute = normalisePath(fs::absolute(path, failed).string());
  const Result<bool> made = makeFolder(absolute);
  if (!made) return made.error();
  for (fs::directory_iterator at(absolute, failed), end; !failed && at != end;
       at.increment(failed)) {
    if (!isNumberedSnapshot(at->path())) continue;
    return Error{ErrorCode::Usage,
                 "there is a recording in " + path + " already; --out names another folder",
                 std::nullopt};
  }
  CaptureFolder folder(absolute, *made);
  fs::remove_all(folder.private_, failed);
  if (::mkdir(folder.private_.c_str(), kOnlyOwner) != 0) {
    return cannotWrite(path, std::strerror(errno));
  }
  return folder;
}

std::string CaptureFolder::snapshotFile(size_t number) const {
  return file(std::to_string(number) + ".heapsnapshot");
}

Result<void> CaptureFolder::write(const std::string& file, const std::string& text) const {
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannotWrite(file, std::strerror(errno));
  const ssize_t written = ::write(descriptor, text.data(), text.size());
  const int problem = written < 0 ? errno : ENOSPC;
  const bool whole = written == static_cast<ssize_t>(text.size());
  if (::close(descriptor) != 0 || !whole) return cannotWrite(file, std::strerror(problem));
  return {};
}

}  // namespace leakline
