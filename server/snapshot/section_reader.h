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
#include "snapshot/string_share.h"

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

  // The text of the "snapshot" section, which was at `offset` of `input`. If that can seek, it
  // stands nowhere after an error.
  Result<void> readHeader(std::string_view text, uint64_t offset, BlockInput& input);
  bool hasHeader() const { return hasHeader_; }

  // One of nodes, edges, locations (all after the header) and strings. The list begins at
  // `start`, behind the opening bracket. Returns the offset behind the closing one.
  Result<uint64_t> readList(Section section, BlockInput& input, uint64_t start);

  // After all sections.
  Result<void> checkStringIndexes() const;
  Columns take() { return std::move(columns_); }

  const SnapshotMeta& meta() const { return columns_.meta; }
  uint64_t maxMemory() const { return maxMemory_; }
  // Bytes for what is known by now.
  uint64_t estimate() const { return estimateMemory(shape()); }

 private:
  Result<uint64_t> readNodes(BlockInput& input, uint64_t start);
  Result<uint64_t> readEdges(BlockInput& input, uint64_t start);
  Result<uint64_t> readLocations(BlockInput& input, uint64_t start);
  Result<uint64_t> readStrings(BlockInput& input, uint64_t start);
  Result<void> checkStringIndex(Section section, const LargestIndex& largest) const;
  Error bad(Section section, uint64_t offset, std::string message) const;
  HeapShape shape() const;
  // Why this snapshot is refused. In an input that can seek the strings, if they are not known, are
  // looked for behind `from`, so that the number told is enough.
  Error tooLarge(Section section, uint64_t offset, BlockInput& input, uint64_t from) const;

  const std::string& file_;
  const ReadOptions& options_;
  const unsigned threads_;
  const uint64_t maxMemory_;
  Columns columns_;
  bool hasHeader_ = false;
  StringShare strings_;  // as far as they are known
  bool stringsKnown_ = false;
  LargestIndex nodeNames_;
  LargestIndex edgeNames_;
};

}  // namespace leakline
