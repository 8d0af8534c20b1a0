#include "snapshot/block_input.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>

#include "snapshot/input_error.h"

namespace leakline {

char* Block::prepare(size_t capacity) {
  if (!storage_ || capacity > capacity_) {
    const size_t bytes = kFront + capacity + kLookahead + kPadding;
    storage_ = std::make_unique_for_overwrite<char[]>(bytes);
    capacity_ = capacity;
  }
  data_ = storage_.get() + kFront;
  return data_;
}

Block Block::emptyAt(uint64_t offset) {
  Block block;
  block.offset_ = offset;
  return block;
}

void Block::dropBefore(uint64_t offset) {
  assert(offset >= offset_ && offset <= end());
  const uint64_t n = offset - offset_;
  data_ += n;
  size_ -= n;
  offset_ = offset;
}

SeekableInput::SeekableInput(std::string name, uint64_t size, size_t blockSize, CancelToken cancel,
                             Progress* progress)
    : BlockInput(std::move(name), blockSize),
      size_(size),
      cancel_(std::move(cancel)),
      progress_(progress) {}

void SeekableInput::seek(uint64_t offset) {
  start_ = offset;
  taken_.store(0, std::memory_order_relaxed);
}

Result<bool> SeekableInput::next(Block& block) {
  const uint64_t ticket = taken_.fetch_add(1, std::memory_order_relaxed);
  block.ticket_ = ticket;
  if (cancel_.cancelled()) return cancelledError();
  // All but the first block begin at a multiple of the block size: the kernel copies whole pages.
  const uint64_t begin =
      ticket == 0 ? start_ : start_ / blockSize() * blockSize() + ticket * blockSize();
  if (begin >= size_) return false;
  const uint64_t end = std::min(size_, begin / blockSize() * blockSize() + blockSize());
  block.offset_ = begin;
  block.size_ = end - begin;
  char* data = block.prepare(blockSize());
  const uint64_t front = std::min<uint64_t>(begin, Block::kFront);
  const uint64_t ahead = std::min<uint64_t>(size_ - end, Block::kLookahead);
  const size_t whole = front + block.size_ + ahead;
  data[-1] = 0;
  if (auto r = readAt(begin - front, data - front, whole); !r) return r.error();
  std::memset(data + block.size_ + ahead, 0, Block::kLookahead + Block::kPadding - ahead);
  addProgress(progress_, block.size_);
  return true;
}

FileInput::FileInput(FileDescriptor file, std::string name, uint64_t size, size_t blockSize,
                     CancelToken cancel, Progress* progress)
    : SeekableInput(std::move(name), size, blockSize, std::move(cancel), progress),
      file_(std::move(file)) {
  posix_fadvise(file_.get(), 0, 0, POSIX_FADV_SEQUENTIAL);  // only a hint
}

Result<void> FileInput::readAt(uint64_t offset, char* to, size_t size) {
  while (size != 0) {
    const ssize_t n = pread(file_.get(), to, size, static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      return inputError(ErrorCode::Unreadable, name(), "", offset,
                        std::string("cannot be read: ") + std::strerror(errno));
    }
    if (n == 0) {
      return inputError(ErrorCode::Unreadable, name(), "", offset,
                        "the file became shorter while it was read");
    }
    offset += static_cast<uint64_t>(n);
    to += n;
    size -= static_cast<size_t>(n);
  }
  return {};
}

MemoryInput::MemoryInput(std::string_view text, std::string name, size_t blockSize,
                         CancelToken cancel, uint64_t base)
    : SeekableInput(std::move(name), base + text.size(), blockSize, std::move(cancel), nullptr),
      text_(text),
      base_(base) {
  seek(base);
}

Result<void> MemoryInput::readAt(uint64_t offset, char* to, size_t size) {
  // The bytes before the text are asked for as the front of its first block.
  if (offset < base_) {
    const size_t missing = std::min<uint64_t>(size, base_ - offset);
    std::memset(to, 0, missing);
    return readAt(offset + missing, to + missing, size - missing);
  }
  if (size != 0) std::memcpy(to, text_.data() + (offset - base_), size);
  return {};
}

StreamInput::StreamInput(std::unique_ptr<ByteSource> source, std::string name, uint64_t sizeLimit,
                         size_t blockSize)
    : BlockInput(std::move(name), blockSize), source_(std::move(source)), sizeLimit_(sizeLimit) {}

Result<bool> StreamInput::next(Block& block) {
  const std::lock_guard lock(mutex_);
  block.ticket_ = ticket_;
  if (!returned_.empty()) {
    block = std::move(returned_.front());
    returned_.pop_front();
  } else {
    const auto filled = fill(block);
    if (!filled || !*filled) return filled;
  }
  block.ticket_ = ticket_++;  // also of a block that was given back
  return true;
}

Result<bool> StreamInput::fill(Block& block) {
  char* data = block.prepare(blockSize());
  size_t have = carry_.size();
  std::memcpy(data, carry_.data(), have);
  const size_t wanted = blockSize() + Block::kLookahead;
  while (have < wanted) {
    const auto n = source_->read(data + have, wanted - have);
    if (!n) return n.error();
    if (*n == 0) break;
    have += *n;
  }
  std::memset(data + have, 0, blockSize() + Block::kLookahead + Block::kPadding - have);
  block.offset_ = position_;
  block.size_ = std::min(have, blockSize());
  if (block.size_ == 0) return false;
  data[-1] = before_;
  before_ = data[block.size_ - 1];
  carry_.assign(data + block.size_, have - block.size_);
  position_ += block.size_;
  return true;
}

void StreamInput::giveBack(Block&& block) {
  if (block.size() == 0) return;
  const auto behind = std::find_if(returned_.begin(), returned_.end(),
                                   [&](const Block& b) { return b.offset() > block.offset(); });
  returned_.insert(behind, std::move(block));
}

void StreamInput::seek(uint64_t offset) {
  while (!returned_.empty() && returned_.front().end() <= offset) returned_.pop_front();
  if (!returned_.empty()) returned_.front().dropBefore(offset);
  ticket_ = 0;
}

}  // namespace leakline
