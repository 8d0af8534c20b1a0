// Rows of the "edges" array → columns. A target is written in the file as an index into the flat
// "nodes" array; here it becomes an ordinal. Called from several threads with different rows.
#pragma once

#include <cstdint>
#include <vector>

#include "snapshot/columns.h"
#include "snapshot/integer_scanner.h"
#include "snapshot/largest_index.h"

namespace leakline {

class EdgeRows final : public RowSink {
 public:
  // Allocates the edge columns of `columns`, whose meta is set.
  EdgeRows(Columns& columns, unsigned threads);

  uint32_t width() const override { return fields_.width; }
  uint64_t maxRows() const override { return columns_.meta.edgeCount; }
  std::optional<uint32_t> signedField() const override { return fields_.nameOrIndex; }
  std::string tooManyRows() const override;
  std::optional<RowError> accept(const NumberRows& rows, unsigned worker) override;

  LargestIndex largestString() const { return largestOf(largest_); }

 private:
  // Division by a constant is a multiplication; 0 stands for any width.
  template <uint32_t kNodeWidth>
  std::optional<RowError> acceptRows(const NumberRows& rows, LargestIndex& largest);
  RowError explain(const uint64_t* row, size_t value) const;

  Columns& columns_;
  const EdgeFields fields_;
  std::vector<LargestIndex> largest_;  // one per worker
};

}  // namespace leakline
