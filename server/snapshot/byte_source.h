// Bytes that come one after the other: a descriptor, or a gzip stream unpacked on the way.
// Used by one thread at a time. Waiting for a pipe ends within 50 ms of a cancellation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"

namespace leakline {

// Owns a descriptor and closes it.
class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  FileDescriptor& operator=(FileDescriptor&&) = delete;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor();

  int get() const { return fd_; }

 private:
  int fd_;
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes (at least one), or 0 at the end.
  virtual Result<size_t> read(char* to, size_t size) = 0;
};

// A descriptor, usually a pipe. Counts what it reads as progress.
class DescriptorSource final : public ByteSource {
 public:
  DescriptorSource(FileDescriptor file, std::string name, CancelToken cancel, Progress* progress);

  Result<size_t> read(char* to, size_t size) override;
  // The first `size` bytes without consuming them; fewer at the end.
  Result<std::string_view> peek(size_t size);
  // The descriptor, to be read in another manner.
  FileDescriptor release() && { return std::move(file_); }

 private:
  Result<size_t> readDescriptor(char* to, size_t size);

  FileDescriptor file_;
  std::string name_;
  CancelToken cancel_;
  Progress* progress_;
  std::string peeked_;
  uint64_t position_ = 0;
};

inline constexpr std::string_view kGzipMagic = "\x1f\x8b";

// Unpacks gzip, also of several members. Errors carry the offset in the unpacked text.
std::unique_ptr<ByteSource> makeGzipSource(std::unique_ptr<ByteSource> packed, std::string name);

}  // namespace leakline
