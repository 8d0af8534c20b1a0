// The input as a row of blocks, whatever it is: a file, memory, a pipe, a gzip stream. Worker
// threads take blocks in order; each is a copy of its own, so nothing of the input stays resident
// and a file that shrinks while it is read is an error, not a signal.
// next() may be called from several threads at once; seek() and giveBack() only when no other
// thread is inside. Errors: Unreadable, BadFormat (damaged gzip), Cancelled.
// Why not a mapping: docs/internals/snapshot-format.md, section "Input".
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"
#include "snapshot/byte_source.h"

namespace leakline {

// Input bytes [offset, offset + size). The byte before them and up to kLookahead bytes behind them
// can be read as well, so that a number cut by the border can be finished; behind the end of the
// input there are zeros.
class Block {
 public:
  static constexpr size_t kLookahead = 64;

  const char* data() const { return data_; }
  size_t size() const { return size_; }
  uint64_t offset() const { return offset_; }
  uint64_t end() const { return offset_ + size_; }
  // Blocks since the last seek(): 0, 1, 2, …
  uint64_t ticket() const { return ticket_; }

  // No bytes; what comes next is at `offset`.
  static Block emptyAt(uint64_t offset);
  // Forgets the bytes before `offset`, which lies inside.
  void dropBefore(uint64_t offset);

 private:
  friend class SeekableInput;
  friend class StreamInput;
  static constexpr size_t kFront = 64;  // for the byte before; 64 keeps the copy aligned
  static constexpr size_t kPadding = 64;

  // Room for `capacity` bytes and what may be read around them; returns where they go.
  char* prepare(size_t capacity);

  std::unique_ptr<char[]> storage_;
  size_t capacity_ = 0;
  char* data_ = nullptr;
  size_t size_ = 0;
  uint64_t offset_ = 0;
  uint64_t ticket_ = 0;
};

class BlockInput {
 public:
  BlockInput(std::string name, size_t blockSize) : name_(std::move(name)), blockSize_(blockSize) {}
  virtual ~BlockInput() = default;
  BlockInput(const BlockInput&) = delete;
  BlockInput& operator=(const BlockInput&) = delete;

  // The next block; false at the end of the input. After an error block.ticket() is the ticket of
  // the block that could not be read; asking again gives the error again.
  virtual Result<bool> next(Block& block) = 0;
  // A block that was taken but (in part) not used; before seek().
  virtual void giveBack(Block&& block) = 0;
  // The next block begins at `offset`: anywhere if canSeek(), else inside what was given back or
  // right behind it.
  virtual void seek(uint64_t offset) = 0;
  virtual bool canSeek() const = 0;
  // Most bytes that can follow in total, as far as is known: the file's size, or what its gzip
  // bytes can unpack to; UINT64_MAX for a pipe.
  virtual uint64_t sizeLimit() const = 0;
  // How the user called it; for error places.
  const std::string& name() const { return name_; }
  size_t blockSize() const { return blockSize_; }

 private:
  std::string name_;
  size_t blockSize_;
};

// An input of known size that can be read at any place.
class SeekableInput : public BlockInput {
 public:
  SeekableInput(std::string name, uint64_t size, size_t blockSize, CancelToken cancel,
                Progress* progress);

  Result<bool> next(Block& block) override;
  void giveBack(Block&&) override {}
  void seek(uint64_t offset) override;
  bool canSeek() const override { return true; }
  uint64_t sizeLimit() const override { return size_; }

 protected:
  // Exactly `size` bytes at `offset`, which exist.
  virtual Result<void> readAt(uint64_t offset, char* to, size_t size) = 0;

 private:
  const uint64_t size_;
  const CancelToken cancel_;
  Progress* const progress_;
  uint64_t start_ = 0;
  std::atomic<uint64_t> taken_{0};  // tickets given since seek()
};

// A regular file. Closes the descriptor.
class FileInput final : public SeekableInput {
 public:
  FileInput(FileDescriptor file, std::string name, uint64_t size, size_t blockSize,
            CancelToken cancel, Progress* progress);

 private:
  Result<void> readAt(uint64_t offset, char* to, size_t size) override;

  FileDescriptor file_;
};

// A text in memory, which is byte `base` and following of the input `name`.
class MemoryInput final : public SeekableInput {
 public:
  MemoryInput(std::string_view text, std::string name, size_t blockSize, CancelToken cancel,
              uint64_t base = 0);

 private:
  Result<void> readAt(uint64_t offset, char* to, size_t size) override;

  std::string_view text_;
  uint64_t base_;
};

// A pipe or an unpacker: read once, in order.
class StreamInput final : public BlockInput {
 public:
  StreamInput(std::unique_ptr<ByteSource> source, std::string name, uint64_t sizeLimit,
              size_t blockSize);

  Result<bool> next(Block& block) override;
  void giveBack(Block&& block) override;
  void seek(uint64_t offset) override;
  bool canSeek() const override { return false; }
  uint64_t sizeLimit() const override { return sizeLimit_; }

 private:
  Result<bool> fill(Block& block);

  std::unique_ptr<ByteSource> source_;
  const uint64_t sizeLimit_;
  std::mutex mutex_;
  std::deque<Block> returned_;  // by rising offset
  std::string carry_;           // read already: what lies behind the last block
  char before_ = 0;             // the last block's last byte
  uint64_t position_ = 0;       // offset of carry_
  uint64_t ticket_ = 0;
};

}  // namespace leakline
