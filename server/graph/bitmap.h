// One bit per node, string or pair. Small enough (1/32 of a column of ordinals) to stay in the
// processor's cache where a column of bytes would not, which is what the graph walks live from.
#pragma once

#include <atomic>
#include <bit>
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

  // The bits that are set, from one on.
  class SetBits {
   public:
    SetBits(const Bitmap& bits, size_t from)
        : words_(bits.words_.data()), at_(from / 64), word_(0) {
      if (at_ < bits.words_.size()) word_ = words_[at_] >> (from % 64) << (from % 64);
    }
    // There must be one.
    size_t next() {
      while (word_ == 0) word_ = words_[++at_];
      const auto bit = static_cast<size_t>(std::countr_zero(word_));
      word_ &= word_ - 1;
      return 64 * at_ + bit;
    }

   private:
    const uint64_t* words_;
    size_t at_;
    uint64_t word_;
  };

 private:
  Column<uint64_t> words_;
};

}  // namespace leakline
