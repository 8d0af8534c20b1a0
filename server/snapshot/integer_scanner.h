// Reads a flat JSON array of whole numbers (nodes, edges, locations) from blocks, on all threads,
// and hands it on row by row. Numbers are decoded while their block is in the cache; nobody ever
// sees the array as a whole.
//
// Three steps per block (ordered_blocks.h):
//   survey  one pass that counts commas and finds the closing bracket;
//   enter   with the commas before the block known, so is the index of its first number;
//   work    masks of 64 bytes at a time → positions of numbers → numbers → rows.
// How it works and what it costs: docs/internals/snapshot-format.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "snapshot/block_input.h"

namespace leakline {

// Whole rows in file order. values[i] was written at offsetOf(i).
struct NumberRows {
  uint64_t firstRow = 0;
  size_t count = 0;                  // rows
  const uint64_t* values = nullptr;  // count × width
  const uint32_t* at = nullptr;      // relative to `base`
  uint64_t base = 0;

  uint64_t offsetOf(size_t value) const { return base + at[value]; }
};

struct RowError {
  size_t value = 0;  // which of the rows' values is wrong
  std::string message;
};

// Where rows go. accept() is called from several threads at once, with different rows and different
// `worker` numbers, 0 … threads; each worker sees its rows in rising order.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual uint32_t width() const = 0;
  virtual uint64_t maxRows() const = 0;
  // The field of a row that may be negative: V8 13 and later write the index of an element from
  // 2^31 on as the 32-bit integer it is in memory. It arrives as the unsigned number it stands for.
  virtual std::optional<uint32_t> signedField() const { return std::nullopt; }
  // The sentence for a file that holds more.
  virtual std::string tooManyRows() const = 0;
  virtual std::optional<RowError> accept(const NumberRows& rows, unsigned worker) = 0;
};

struct ScannedArray {
  uint64_t rows = 0;
  uint64_t end = 0;  // offset behind the closing bracket
};

// Begins at `start`, behind the opening bracket. Afterwards the input stands nowhere: seek.
Result<ScannedArray> scanIntegers(BlockInput& input, uint64_t start, std::string_view section,
                                  unsigned threads, RowSink& sink);

}  // namespace leakline
