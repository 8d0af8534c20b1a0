// Reads a .heapsnapshot into Columns: from a file (both cores), from a pipe ("-" is standard
// input) or gzip-compressed (recognised by its first two bytes), without unpacking to disk.
// Memory is estimated from the header before it is allocated.
//
// Guarantees about the Columns it returns, so that nobody has to check again: every edge target,
// string index and location lies inside its table; the edge counts sum to the number of edges;
// nodeCount ≥ 1, nodeCount < PackedEdge::kMaxNodes, edgeCount < 2^32 − 1.
// Errors name the file, the section and the byte: BadFormat, Unreadable, NotFound, TooLarge,
// Unsupported, Cancelled.
#pragma once

#include <cstdint>
#include <string>

#include "base/cancel.h"
#include "base/phase_times.h"
#include "base/progress.h"
#include "base/result.h"
#include "snapshot/columns.h"

namespace leakline {

struct ReadOptions {
  unsigned threads = 0;    // 0: as many as the machine has
  uint64_t maxMemory = 0;  // bytes for the whole analysis; 0: what the machine has free
  CancelToken cancel;
  Progress* progress = nullptr;  // may be null; must outlive the call
  PhaseTimes* times = nullptr;   // may be null; must outlive the call
};

Result<Columns> readSnapshot(const std::string& path, const ReadOptions& options);

// What the memory that a snapshot takes depends on.
struct HeapShape {
  uint64_t nodes = 0;
  uint64_t edges = 0;
  uint64_t strings = 0;      // how many
  uint64_t stringBytes = 0;  // of their text, as it is in the file
  bool traces = false;       // its nodes say where they were allocated
};
// The same whether they were read from the snapshot or from its index. Of what is not read yet only
// what the header announces counts.
HeapShape shapeOf(const Columns& columns);

// Peak bytes that reading and analysing a snapshot of this shape takes.
uint64_t estimateMemory(const HeapShape& shape);

// Bytes the system can give without swapping (MemAvailable, lowered by a cgroup's limit).
uint64_t availableMemory();

}  // namespace leakline
