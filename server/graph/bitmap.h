// One bit per node, string or pair. Small enough (1/32 of a column of ordinals) to stay in the
// processor's cache where a column of bytes would not, which is what the graph walks live from.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/column.h"

namespace leakline {

class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(size_t bits) : words_((bits + 63) / 64) {}

  bool test(size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  void set(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  void flip(size_t i) { words_[i / 64] ^= uint64_t{1} << (i % 64); }
  // For several threads at once; readers must wait until all of them are done.
  void setShared(size_t i) {
    std::atomic_ref<uint64_t>(words_[i / 64])
        .fetch_or(uint64_t{1} << (i % 64), std::memory_order_relaxed);
  }
  const Column<uint64_t>& words() const { return words_; }

 private:
  Column<uint64_t> words_;
};

}  // namespace leakline
