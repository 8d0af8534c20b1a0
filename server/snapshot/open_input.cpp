#include "snapshot/open_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "snapshot/byte_source.h"

namespace leakline {
namespace {

// No deflate stream unpacks to more than 1032 times its size (zlib's technical notes).
constexpr uint64_t kMostUnpacked = 1032;

Error cannotOpen(const std::string& path, int error) {
  const ErrorPlace place{path, "", std::nullopt};
  if (error == ENOENT || error == ENOTDIR) {
    return Error{ErrorCode::NotFound, "there is no such file", place};
  }
  return Error{ErrorCode::Unreadable, std::string("cannot be opened: ") + std::strerror(error),
               place};
}

}  // namespace

Result<std::unique_ptr<BlockInput>> openInput(const std::string& path,
                                              const InputOptions& options) {
  // Opening a named pipe must not wait for its writer: that wait could not be cancelled.
  FileDescriptor file(path == "-" ? dup(STDIN_FILENO)
                                  : open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  const std::string name = path == "-" ? "standard input" : path;
  struct stat info {};
  if (file.get() < 0 || fstat(file.get(), &info) != 0) return cannotOpen(name, errno);
  if (S_ISDIR(info.st_mode)) {
    return Error{ErrorCode::Unreadable, "is a folder, not a file",
                 ErrorPlace{name, "", std::nullopt}};
  }
  const bool regular = S_ISREG(info.st_mode) && lseek(file.get(), 0, SEEK_CUR) == 0;
  const auto size = static_cast<uint64_t>(info.st_size);
  beginPhase(options.progress, Phase::ReadingSnapshot, regular ? size : 0);

  auto source =
      std::make_unique<DescriptorSource>(std::move(file), name, options.cancel, options.progress);
  const auto magic = source->peek(kGzipMagic.size());
  if (!magic) return magic.error();
  const bool gzip = *magic == kGzipMagic;
  if (regular && !gzip) {
    return std::unique_ptr<BlockInput>(
        std::make_unique<FileInput>(std::move(*source).release(), name, size, options.blockSize,
                                    options.cancel, options.progress));
  }
  std::unique_ptr<ByteSource> bytes = std::move(source);
  if (gzip) bytes = makeGzipSource(std::move(bytes), name);
  const uint64_t limit = regular ? size * kMostUnpacked : UINT64_MAX;
  return std::unique_ptr<BlockInput>(
      std::make_unique<StreamInput>(std::move(bytes), name, limit, options.blockSize));
}

}  // namespace leakline
