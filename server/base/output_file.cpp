#include "base/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace leakline {
namespace {

constexpr mode_t kDefaultMode = 0666;

Error cannotWrite(const std::string& path, int error) {
  return Error{ErrorCode::Unreadable, std::string("cannot be written: ") + std::strerror(error),
               ErrorPlace{path, "", std::nullopt}};
}

// What an ordinary open() would have given a new file.
mode_t modeFor(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) == 0) return info.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return kDefaultMode & ~mask;
}

// A link is written through, as a shell's redirection does.
std::string behindLinks(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

Result<OutputFile> OutputFile::create(const std::string& given) {
  const std::string path = behindLinks(given);
  struct stat info {};
  const bool exists = stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) return cannotWrite(given, EISDIR);
  if (exists && !S_ISREG(info.st_mode)) {
    const int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return cannotWrite(given, errno);
    return OutputFile(fd, given, "");
  }
  std::string temporary = path + ".XXXXXX";
  const int fd = mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return cannotWrite(given, errno);
  fchmod(fd, modeFor(path));
  return OutputFile(fd, path, std::move(temporary));
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      error_(other.error_) {}

OutputFile::~OutputFile() {
  if (fd_ >= 0) close(fd_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

Error OutputFile::failed() const {
  return cannotWrite(path_, error_);
}

bool OutputFile::write(std::string_view bytes) {
  while (error_ == 0 && !bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error_ = errno;
    } else {
      bytes.remove_prefix(static_cast<size_t>(n));
    }
  }
  return error_ == 0;
}

Result<void> OutputFile::failure() const {
  if (error_ != 0) return failed();
  return {};
}

Result<void> OutputFile::commit() {
  if (error_ != 0) return failed();
  // A full disk may show itself only here.
  if (close(std::exchange(fd_, -1)) != 0) {
    error_ = errno;
    return failed();
  }
  if (temporary_.empty()) return {};
  if (rename(temporary_.c_str(), path_.c_str()) != 0) {
    error_ = errno;
    return failed();
  }
  temporary_.clear();
  return {};
}

Result<void> writeFile(const std::string& path, std::string_view bytes) {
  Result<OutputFile> file = OutputFile::create(path);
  if (!file) return file.error();
  file->write(bytes);
  return file->commit();
}

}  // namespace leakline
