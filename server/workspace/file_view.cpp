#include "workspace/file_view.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include "workspace/paths.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

Error fileError(ErrorCode code, std::string message, const std::string& path) {
  return Error{code, std::move(message), ErrorPlace{path, {}, {}}};
}

Error systemError(int number, const std::string& path) {
  if (number == ENOENT || number == ENOTDIR) {
    return fileError(ErrorCode::NotFound, "the file does not exist", path);
  }
  if (number == ELOOP) {
    return fileError(ErrorCode::Unreadable, "the link leads back to itself", path);
  }
  return fileError(ErrorCode::Unreadable,
                   "cannot be read: " + std::generic_category().message(number), path);
}

class FileHandle {
 public:
  explicit FileHandle(int file) : file_(file) {}
  ~FileHandle() {
    if (file_ >= 0) close(file_);
  }
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  int get() const { return file_; }

 private:
  int file_;
};

}  // namespace

std::string realPathOf(const std::string& path) {
  struct Free {
    void operator()(char* text) const { std::free(text); }
  };
  const std::unique_ptr<char, Free> real(realpath(path.c_str(), nullptr));
  return real ? std::string(real.get()) : std::string();
}

Result<std::string> readRegularFile(const std::string& path, size_t maxBytes) {
  // Does not wait for somebody to write into a named pipe.
  const FileHandle file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) return systemError(errno, path);
  struct stat info {};
  if (fstat(file.get(), &info) != 0) return systemError(errno, path);
  if (!S_ISREG(info.st_mode)) {
    return fileError(ErrorCode::Unreadable, "is no regular file", path);
  }
  std::string text;
  text.resize(std::min<size_t>(static_cast<size_t>(info.st_size), maxBytes) + 1);
  size_t size = 0;
  while (true) {
    const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return systemError(errno, path);
    if (got == 0) break;
    size += static_cast<size_t>(got);
    if (size > maxBytes) {
      constexpr size_t kMiB = size_t{1} << 20;
      const std::string limit = maxBytes >= kMiB ? std::to_string(maxBytes / kMiB) + " MiB"
                                                 : std::to_string(maxBytes) + " bytes";
      return fileError(ErrorCode::TooLarge, "is larger than " + limit, path);
    }
    if (size == text.size()) text.resize(std::min(size * 2, maxBytes + 1));  // it has grown
  }
  text.resize(size);
  return text;
}

DiskFiles::DiskFiles(std::string_view root) : realRoot_(realPathOf(std::string(root))) {}

bool DiskFiles::isBelowRoot(const std::string& path) const {
  const std::string real = realPathOf(path);
  return !real.empty() && !realRoot_.empty() && isInside(real, realRoot_);
}

bool DiskFiles::isFile(const std::string& path) const {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && isBelowRoot(path);
}

bool DiskFiles::isFolder(const std::string& path) const {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode) && isBelowRoot(path);
}

Result<std::string> DiskFiles::read(const std::string& path, size_t maxBytes) const {
  return readRegularFile(path, maxBytes);
}

std::vector<std::string> DiskFiles::foldersIn(const std::string& path) const {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entry(path, fs::directory_options::skip_permission_denied, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored)) names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> foldersUpwards(std::string_view root, std::string_view folder) {
  std::vector<std::string> folders;
  std::string at = normalisePath(folder);
  const std::string top = normalisePath(root);
  while (isInside(at, top)) {
    folders.push_back(at);
    const std::string above(folderOf(at));
    if (at == top || above == at) break;
    at = above;
  }
  return folders;
}

std::optional<std::string> findUpwards(const FileView& files, std::string_view root,
                                       std::string_view folder,
                                       const std::vector<std::string_view>& names) {
  for (const std::string& at : foldersUpwards(root, folder)) {
    for (const std::string_view name : names) {
      std::string path = joined(at, name);
      if (files.isFile(path)) return path;
    }
  }
  return std::nullopt;
}

}  // namespace leakline
