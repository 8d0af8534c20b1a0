// The analysed heap as a memory-mapped file, so that the second opening is nearly instant.
// Beside the snapshot as NAME.leakline-index, or in the user's cache folder when that folder is not
// writable. Keyed by the snapshot's size, time and a content check of sampled blocks; versioned;
// written to a temporary file and renamed; every section is checksummed and range-checked when it
// is opened, because a file beside the snapshot is as untrusted as the snapshot itself.
// Layout: docs/internals/snapshot-format.md, section "Index file".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"
#include "graph/heap.h"

namespace leakline {

// What ties an index to the very file it was made from.
struct SnapshotKey {
  uint64_t size = 0;             // bytes
  int64_t modified = 0;          // nanoseconds since 1970
  uint64_t content[2] = {0, 0};  // XXH3 of blocks from all over the file

  bool operator==(const SnapshotKey&) const = default;
};

// Nothing for what has no lasting content, such as standard input ("-") and pipes, or cannot be
// read.
std::optional<SnapshotKey> snapshotKey(const std::string& snapshotPath);

struct IndexOpening {
  std::shared_ptr<const Heap> heap;  // null: there is no usable index
  std::string note;                  // why not, for -v; empty if there simply is none
  std::optional<SnapshotKey> key;    // of the snapshot as it was then, for writeIndex()
};

// Never fails: whatever is wrong with the index means analysing the snapshot again. So does a heap
// that would need more than `maxMemory` bytes (0: any may be opened, for the pages of a mapped file
// can be dropped); reading the snapshot then says so with the same numbers.
IndexOpening openIndex(const std::string& snapshotPath, unsigned threads, const CancelToken& cancel,
                       uint64_t maxMemory = 0);

// Where the index was written. Errors (a full disk, no writable folder) cost only speed: callers
// note them and go on. Nothing half-written stays behind. With `expected`, the key from before the
// snapshot was read, nothing is written for a snapshot that was replaced meanwhile.
Result<std::string> writeIndex(const std::string& snapshotPath, const Heap& heap,
                               const CancelToken& cancel, Progress* progress,
                               const std::optional<SnapshotKey>& expected = std::nullopt);

}  // namespace leakline
