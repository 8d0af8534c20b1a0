// Text that grows without ever moving: addresses are reserved once, pages come as they are needed.
// So threads can fill in their pieces while others ask for more room. Becomes a Column at the end.
// grow() from one thread at a time; filling from any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/column.h"

namespace leakline {

class GrowingText {
 public:
  // At most `limit` bytes (and a little that may be read behind them); throws std::bad_alloc if
  // there are no such addresses.
  explicit GrowingText(uint64_t limit);

  uint64_t limit() const { return limit_; }
  char* data() { return data_; }
  const char* data() const { return data_; }
  // Makes the first `size` bytes and 64 zeros behind them usable; `size` ≤ limit(). Throws
  // std::bad_alloc.
  void grow(uint64_t size);
  // The first `size` bytes; this object is empty afterwards.
  Column<char> take(uint64_t size);

 private:
  struct Release {
    size_t bytes;
    void operator()(char* pages) const noexcept;
  };

  uint64_t limit_;
  size_t usable_ = 0;
  std::unique_ptr<char, Release> pages_;
  char* data_;
};

}  // namespace leakline
