// Numbers the set bits of a bitmap, so that a column can have one row per set bit instead of one
// per bit. Costs half a bit per bit.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/column.h"
#include "graph/bitmap.h"

namespace leakline {

class Rank {
 public:
  // `bits` must stay where it is and as it is.
  explicit Rank(const Bitmap& bits) : words_(bits.words().data()), before_(bits.words().size()) {
    for (size_t w = 0; w < before_.size(); ++w) {
      before_[w] = count_;
      count_ += static_cast<uint32_t>(std::popcount(words_[w]));
    }
  }

  // How many bits are set.
  uint32_t count() const { return count_; }
  // How many are set before bit `i`: the row of a set bit.
  uint32_t of(size_t i) const {
    const uint64_t lower = (uint64_t{1} << (i % 64)) - 1;
    return before_[i / 64] + static_cast<uint32_t>(std::popcount(words_[i / 64] & lower));
  }

 private:
  const uint64_t* words_;
  Column<uint32_t> before_;  // per word
  uint32_t count_ = 0;
};

}  // namespace leakline
