// The heap half of the engine's facade: open snapshots, answer questions about one heap, and turn
// several snapshots into findings. Plain data in and out; no JSON, no LSP, no terminal.
// Functions may be called from any worker thread; a Heap is shared and immutable.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/phase_times.h"
#include "base/progress.h"
#include "base/result.h"
#include "finding/finding.h"

namespace leakline {

class Heap;

struct HeapOptions {
  unsigned threads = 0;    // 0: as many as the machine has
  uint64_t maxMemory = 0;  // bytes; 0: what the machine has free
  bool useIndex = true;    // read and write index files
  CancelToken cancel;
  Progress* progress = nullptr;                       // may be null; must outlive the call
  PhaseTimes* times = nullptr;                        // the same; for the benchmarks
  std::function<void(const std::string&)> note = {};  // remarks for -v, called on this thread
};

// From the index if there is a good one, else read, analysed and (useIndex) indexed.
Result<std::shared_ptr<const Heap>> openHeap(const std::string& path, const HeapOptions& options);

// ---- one heap

struct NodeRow {
  uint64_t id;
  uint64_t selfSize;      // bytes, shallow
  uint64_t retainedSize;  // bytes
  int32_t distance;
  uint64_t dominatorId;
};
uint32_t nodeRowCount(const Heap& heap);
NodeRow nodeRow(const Heap& heap, uint32_t row);  // file order

struct ObjectSummary {
  uint64_t id = 0;
  std::string type;  // V8's node type
  std::string name;  // class or function name; strings are shown as "(string)" unless asked
  uint64_t selfSize = 0;
  uint64_t retainedSize = 0;
  int32_t distance = 0;
  std::optional<Place> place;
};

struct DominatorList {
  ObjectSummary object;  // what was asked about
  uint64_t totalSize = 0;
  uint32_t childCount = 0;
  std::vector<ObjectSummary> children;  // largest retained size first
};
// Without an id: from the root.
Result<DominatorList> dominatedObjects(const Heap& heap, std::optional<uint64_t> id, size_t limit);

struct RetainerChain {
  std::vector<ChainStep> steps;  // root first
  bool fromRunningCode = false;
};
struct RetainerList {
  ObjectSummary object;
  std::vector<RetainerChain> chains;  // the most telling first
};
Result<RetainerList> retainerChains(const Heap& heap, uint64_t id, size_t limit,
                                    const CancelToken& cancel);

// ---- several snapshots, in the order they were taken

// The process when a snapshot of it was taken; known if we took it ourselves. Bytes.
struct ProcessFigures {
  uint64_t resident = 0;       // just before
  uint64_t residentAfter = 0;  // after its garbage collection; 0 if the process was gone
  uint64_t handles = 0;        // open files, sockets, pipes
  bool nearHeapLimit = false;  // Node took it because the heap was nearly full
};

struct SnapshotSummary {
  std::string path;
  uint32_t nodeCount = 0;
  uint32_t edgeCount = 0;
  uint64_t totalSize = 0;  // bytes, shallow sizes of all objects
  std::optional<ProcessFigures> process = {};
};

struct HeapReport {
  std::vector<SnapshotSummary> snapshots;
  std::vector<Finding> findings;   // what to fix first comes first
  std::vector<std::string> notes;  // what could not be told, in sentences
};
Result<HeapReport> reportHeaps(const std::vector<std::string>& paths, const HeapOptions& options);
// Puts the process beside each snapshot, and a note where its memory or its handles grow in a way
// that no snapshot explains. One entry per snapshot.
void describeProcess(HeapReport& report, const std::vector<ProcessFigures>& figures);

}  // namespace leakline
