// The heap half of the engine's facade: open snapshots, answer questions about one heap, and turn
// several snapshots into findings. Plain data in and out; no JSON, no LSP, no terminal.
// Functions may be called from any worker thread; a Heap is shared and immutable.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "base/phase_times.h"
#include "base/progress.h"
#include "base/result.h"
#include "engine/heap_overview.h"
#include "engine/live_function.h"
#include "finding/finding.h"

namespace leakline {

class Heap;

// Where source files are and which may be read.
struct SourceSearch {
  // Prefixes of paths (or URLs in source maps) that are elsewhere here: "/app" → "/home/u/shop".
  std::vector<std::pair<std::string, std::string>> pathMap;
  // Folders whose files a source map may lead to, beside the packages of the scripts that ran;
  // none: the current folder.
  std::vector<std::string> folders;
  bool allowOutside = false;  // any file
};

struct HeapOptions {
  unsigned threads = 0;      // 0: as many as the machine has
  uint64_t maxMemory = 0;    // bytes; 0: what the machine has free
  bool useIndex = true;      // read and write index files
  bool showStrings = false;  // the contents of strings as their names; else "(string)"
  bool overview = false;     // reports: with HeapReport::overview
  bool liveCode = false;     // reports: with HeapReport::code
  SourceSearch sources;
  CancelToken cancel;
  Progress* progress = nullptr;                       // may be null; must outlive the call
  PhaseTimes* times = nullptr;                        // the same; for the benchmarks
  std::function<void(const std::string&)> note = {};  // remarks for -v, called on this thread
};

// From the index if there is a good one, else read, analysed and (useIndex) indexed.
Result<std::shared_ptr<const Heap>> openHeap(const std::string& path, const HeapOptions& options);
// The same for a heap of which hardly more than its links is wanted: distances, dominators and
// sizes are found when somebody asks for them, and no index is written.
Result<std::shared_ptr<const Heap>> openHeapLinks(const std::string& path,
                                                  const HeapOptions& options);

struct Redacted {
  uint64_t strings = 0;   // in the snapshot
  uint64_t contents = 0;  // of them, now asterisks
};
// The snapshot without the contents of its strings, piece by piece into `sink`, which returns false
// if it can take no more. What stays: docs/guide/redact.md.
Result<Redacted> redactHeap(const std::string& path, const HeapOptions& options,
                            const std::function<bool(std::string_view)>& sink);

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
Result<DominatorList> dominatedObjects(const Heap& heap, std::optional<uint64_t> id, size_t limit,
                                       const HeapOptions& options = {});

struct RetainerChain {
  std::vector<ChainStep> steps;  // root first
  bool fromRunningCode = false;
};
struct RetainerList {
  ObjectSummary object;
  std::vector<RetainerChain> chains;  // the most telling first
  std::vector<std::string> notes;     // what could not be told, in sentences
};
Result<RetainerList> retainerChains(const Heap& heap, uint64_t id, size_t limit,
                                    const HeapOptions& options = {});

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

// What a function allocated that is still alive, from sampling profiles: itself, and through
// libraries, Node and V8's own functions that it called.
struct AllocationRow {
  std::string function;  // may be empty
  std::string script;    // as the profile names it; "" for V8's own
  std::optional<Place> place;
  uint64_t liveBytes = 0;  // an estimate
};

struct HeapReport {
  std::vector<SnapshotSummary> snapshots;
  std::vector<Finding> findings;           // what to fix first comes first
  std::vector<AllocationRow> allocations;  // most bytes first; only if there were profiles
  std::vector<std::string> notes;          // what could not be told, in sentences
  std::vector<Error> unread;               // of files that were left out; the notes say so, too
  std::optional<HeapOverview> overview;    // if asked for
  LiveCode code;                           // of the last heap, if asked for
  // Texts of files that findings point into and that are not here, by path; with `code`.
  std::map<std::string, std::string> missingTexts;
};
// Snapshots and allocation timelines in the order they were taken; sampling profiles (.heapprofile)
// anywhere among them. A file that is given twice counts once; one that cannot be read is left out
// as long as there is another.
Result<HeapReport> reportHeaps(const std::vector<std::string>& paths, const HeapOptions& options);
// How many of the files are snapshots, and not sampling profiles, by their names.
size_t snapshotsAmong(const std::vector<std::string>& paths);
// Puts the process beside each snapshot, and a note where its memory or its handles grow in a way
// that no snapshot explains. One entry per snapshot.
void describeProcess(HeapReport& report, const std::vector<ProcessFigures>& figures);

}  // namespace leakline
