// Groups pairs (target, source) by target without comparing any: counts, lays out rows, fills them.
// The pairs are split among workers in order, each worker counts and fills on its own, and rows
// list the sources in the order of the pairs however many workers there are.
//
//   CountingSort sort(targets, workers);
//   each worker w: for its pairs ++sort.counter(w)[target]
//   size = sort.layOut();
//   each worker w, same pairs: rows[sort.counter(w)[target]++] = source
//   first = std::move(sort).firstRows();
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/column.h"

namespace leakline {

class CountingSort {
 public:
  // More workers would cost more memory, a word per target each, than they save time.
  static constexpr unsigned kMaxWorkers = 2;

  CountingSort(size_t targets, unsigned workers) {
    for (unsigned w = 0; w < workers; ++w) next_.emplace_back(targets + 1);
  }

  // First the number of a target's pairs, after layOut() where its next source goes.
  uint32_t* counter(unsigned worker) { return next_[worker].data() + 1; }

  // The number of all pairs.
  uint32_t layOut() {
    uint32_t begin = 0;
    const size_t targets = next_[0].size() - 1;
    for (size_t t = 0; t < targets; ++t) {
      for (unsigned w = 0; w < next_.size(); ++w) begin += std::exchange(counter(w)[t], begin);
    }
    return begin;
  }

  // Row t is [firstRows[t], firstRows[t + 1]): the last worker has stopped at the end of each row,
  // where the next one begins.
  Column<uint32_t> firstRows() && { return std::move(next_.back()); }

 private:
  std::vector<Column<uint32_t>> next_;  // per worker; one row before the first counter
};

}  // namespace leakline
