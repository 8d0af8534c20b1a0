#include "snapshot/byte_source.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "snapshot/input_error.h"

namespace leakline {
namespace {

constexpr int kPollMilliseconds = 50;

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) close(fd_);
}

DescriptorSource::DescriptorSource(FileDescriptor file, std::string name, CancelToken cancel,
                                   Progress* progress)
    : file_(std::move(file)),
      name_(std::move(name)),
      cancel_(std::move(cancel)),
      progress_(progress) {}

Result<size_t> DescriptorSource::read(char* to, size_t size) {
  if (peeked_.empty()) return readDescriptor(to, size);
  const size_t n = std::min(size, peeked_.size());
  std::memcpy(to, peeked_.data(), n);
  peeked_.erase(0, n);
  return n;
}

Result<std::string_view> DescriptorSource::peek(size_t size) {
  while (peeked_.size() < size) {
    const size_t have = peeked_.size();
    std::string more(size - have, '\0');
    const auto n = readDescriptor(more.data(), more.size());
    if (!n) return n.error();
    if (*n == 0) break;
    peeked_.append(more, 0, *n);
  }
  return std::string_view(peeked_).substr(0, size);
}

Result<size_t> DescriptorSource::readDescriptor(char* to, size_t size) {
  for (;;) {
    if (cancel_.cancelled()) return cancelledError();
    // A named pipe is opened without blocking: poll() also waits for its first writer.
    pollfd waiting{file_.get(), POLLIN, 0};
    const int ready = poll(&waiting, 1, kPollMilliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t n = ::read(file_.get(), to, size);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) {
      return inputError(ErrorCode::Unreadable, name_, "", position_,
                        std::string("cannot be read: ") + std::strerror(errno));
    }
    position_ += static_cast<uint64_t>(n);
    addProgress(progress_, static_cast<uint64_t>(n));
    return static_cast<size_t>(n);
  }
}

}  // namespace leakline
