// What is in the sections: reads each one's value into the columns and checks, at the end, what
// only all of them together tell. Knows nothing of the order in which they come.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "snapshot/block_input.h"
#include "snapshot/columns.h"
#include "snapshot/largest_index.h"
#include "snapshot/reader.h"

namespace leakline {

enum class Section : uint8_t {
  Snapshot,
  Nodes,
  Edges,
  Locations,
  Strings,
  // Only skipped.
  TraceFunctionInfos,
  TraceTree,
  Samples,
  Other,
};
std::string_view sectionName(Section section);  // "" for Other
Section sectionNamed(std::string_view name);

class SectionReader {
 public:
  // `file` is the input's name; all must outlive this.
  SectionReader(const std::string& file, const ReadOptions& options);

  // The text of the "snapshot" section, which was at `offset`. `sizeLimit` bounds the input.
  Result<void> readHeader(std::string_view text, uint64_t offset, uint64_t sizeLimit);
  bool hasHeader() const { return hasHeader_; }

  // One of nodes, edges, locations (all after the header) and strings. The list begins at
  // `start`, behind the opening bracket. Returns the offset behind the closing one.
  Result<uint64_t> readList(Section section, BlockInput& input, uint64_t start);

  // After all sections.
  Result<void> checkStringIndexes() const;
  Columns take() { return std::move(columns_); }

  const SnapshotMeta& meta() const { return columns_.meta; }
  uint64_t maxMemory() const { return maxMemory_; }
  uint64_t estimate() const {
    return estimateMemory(columns_.meta.nodeCount, columns_.meta.edgeCount, stringBytes_);
  }

 private:
  Result<uint64_t> readNodes(BlockInput& input, uint64_t start);
  Result<uint64_t> readEdges(BlockInput& input, uint64_t start);
  Result<uint64_t> readLocations(BlockInput& input, uint64_t start);
  Result<uint64_t> readStrings(BlockInput& input, uint64_t start);
  Result<void> checkStringIndex(Section section, const LargestIndex& largest) const;
  Error bad(Section section, uint64_t offset, std::string message) const;
  Error tooLarge(Section section, uint64_t offset) const;

  const std::string& file_;
  const ReadOptions& options_;
  const unsigned threads_;
  const uint64_t maxMemory_;
  Columns columns_;
  bool hasHeader_ = false;
  uint64_t stringBytes_ = 0;
  LargestIndex nodeNames_;
  LargestIndex edgeNames_;
};

}  // namespace leakline
