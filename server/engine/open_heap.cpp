// Index first, snapshot second: opening a heap in the cheapest way there is.
#include "engine/guard.h"
#include "engine/heap_engine.h"
#include "graph/analysis.h"
#include "graph/heap.h"
#include "graph/index_file.h"
#include "snapshot/reader.h"

namespace leakline {
namespace {

void remark(const HeapOptions& options, const std::string& text) {
  if (options.note && !text.empty()) options.note(text);
}

enum class Wanted : uint8_t { Everything, Links };

Result<std::shared_ptr<const Heap>> analyseSnapshot(const std::string& path,
                                                    const HeapOptions& options, Wanted wanted) {
  ReadOptions read;
  read.threads = options.threads;
  read.maxMemory = options.maxMemory;
  read.cancel = options.cancel;
  read.progress = options.progress;
  read.times = options.times;
  Result<Columns> columns = readSnapshot(path, read);
  if (!columns) return std::move(columns).error();

  AnalysisOptions analysis;
  analysis.threads = options.threads;
  analysis.cancel = options.cancel;
  analysis.progress = options.progress;
  analysis.times = options.times;
  analysis.linksOnly = wanted == Wanted::Links;
  Result<Analysis> analysed = analyse(*columns, analysis);
  if (!analysed) {
    Error error = std::move(analysed).error();
    if (!error.place) error.place = ErrorPlace{path, "", std::nullopt};
    return error;
  }
  // Nobody says how long the heap lives.
  analysis.progress = nullptr;
  analysis.times = nullptr;
  return std::shared_ptr<const Heap>(
      std::make_shared<Heap>(std::move(*columns), std::move(*analysed), std::move(analysis)));
}

Result<std::shared_ptr<const Heap>> open(const std::string& path, const HeapOptions& options,
                                         Wanted wanted) {
  return guarded([&]() -> Result<std::shared_ptr<const Heap>> {
    const bool indexed = options.useIndex && path != "-";
    std::optional<SnapshotKey> key;
    if (indexed) {
      beginPhase(options.progress, Phase::OpeningIndex, 0);
      IndexOpening opening = openIndex(path, options.threads, options.cancel, options.maxMemory);
      if (options.cancel.cancelled()) return cancelledError();
      remark(options, opening.note);
      if (opening.heap) {
        remark(options, path + ": opened from its index");
        return opening.heap;
      }
      key = opening.key;
    }
    Result<std::shared_ptr<const Heap>> heap = analyseSnapshot(path, options, wanted);
    if (heap && key && wanted == Wanted::Everything) {
      const Result<std::string> written =
          writeIndex(path, **heap, options.cancel, options.progress, key);
      if (written) {
        remark(options, "index written to " + *written);
      } else if (written.error().code == ErrorCode::Cancelled) {
        return written.error();
      } else {
        remark(options, "no index written: " + written.error().toString());
      }
    }
    return heap;
  });
}

}  // namespace

Result<std::shared_ptr<const Heap>> openHeap(const std::string& path, const HeapOptions& options) {
  return open(path, options, Wanted::Everything);
}

Result<std::shared_ptr<const Heap>> openHeapLinks(const std::string& path,
                                                  const HeapOptions& options) {
  return open(path, options, Wanted::Links);
}

}  // namespace leakline
