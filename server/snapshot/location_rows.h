// Rows of the "locations" array → the locations column, sorted by node.
#pragma once

#include <cstdint>
#include <vector>

#include "snapshot/columns.h"
#include "snapshot/integer_scanner.h"

namespace leakline {

class LocationRows final : public RowSink {
 public:
  // `columns` has its meta set, with location fields.
  explicit LocationRows(Columns& columns);

  uint32_t width() const override { return fields_.width; }
  // V8 writes at most one per node; so the header bounds them too.
  uint64_t maxRows() const override { return columns_.meta.nodeCount; }
  std::string tooManyRows() const override;
  std::optional<RowError> accept(const NumberRows& rows, unsigned worker) override;

  // Once all `count` rows are in.
  void finish(uint64_t count);

 private:
  RowError explain(const uint64_t* row, size_t value) const;

  Columns& columns_;
  const LocationFields fields_;
};

}  // namespace leakline
