// Rows of the "nodes" array → columns. Called from several threads with different rows.
#pragma once

#include <cstdint>
#include <vector>

#include "snapshot/columns.h"
#include "snapshot/integer_scanner.h"
#include "snapshot/largest_index.h"

namespace leakline {

class NodeRows final : public RowSink {
 public:
  // Allocates the node columns of `columns`, whose meta is set.
  NodeRows(Columns& columns, unsigned threads);

  uint32_t width() const override { return fields_.width; }
  uint64_t maxRows() const override { return columns_.meta.nodeCount; }
  std::string tooManyRows() const override;
  std::optional<RowError> accept(const NumberRows& rows, unsigned worker) override;

  // Once all rows are in: edge counts become first edges, wide values are gathered, columns of
  // nothing but zeros are dropped. Returns the sum of the edge counts.
  uint64_t finish();
  LargestIndex largestString() const { return largestOf(largest_); }

 private:
  using WideValues = std::vector<WideColumn::Overflow>;
  struct alignas(64) Worker {
    WideValues wideIds;
    WideValues wideSizes;
    bool anyTrace = false;
    bool anyDetached = false;
  };

  void storeWide(size_t node, uint64_t id, uint64_t size, Worker& worker);
  template <class T>
  bool storeRare(const NumberRows& rows, uint32_t field, uint64_t most, T* column, bool& any) const;
  std::optional<RowError> firstWrong(const NumberRows& rows) const;
  std::optional<RowError> explain(const uint64_t* row) const;
  WideColumn widen(Column<uint32_t> low, WideValues Worker::*list);

  Columns& columns_;
  const NodeFields fields_;
  Column<uint32_t> ids_;
  Column<uint32_t> sizes_;
  std::vector<Worker> workers_;
  std::vector<LargestIndex> largest_;  // one per worker
};

}  // namespace leakline
