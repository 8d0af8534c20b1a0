#include "graph/in_edges.h"

#include <algorithm>

#include "base/parallel.h"
#include "graph/counting_sort.h"
#include "graph/pace.h"

namespace leakline {
namespace {

// The sources of one worker. All have about equally many edges.
struct Part {
  uint32_t firstSource;
  uint32_t lastSource;  // one past
};

Part partOf(const Columns& columns, unsigned worker, unsigned workers) {
  const auto& first = columns.firstEdge;
  const auto sourceAt = [&](unsigned part) {
    const uint64_t edge = uint64_t{columns.edgeCount()} * part / workers;
    return static_cast<uint32_t>(std::lower_bound(first.begin(), first.end() - 1, edge) -
                                 first.begin());
  };
  return {sourceAt(worker), worker + 1 == workers ? columns.nodeCount() : sourceAt(worker + 1)};
}

// Counters and rows are all over the memory, but the edges tell long before which are wanted.
constexpr uint32_t kAhead = 32;

void countTargets(const Columns& columns, Part part, uint32_t* counter, const CancelToken& cancel,
                  Progress* progress) {
  const PackedEdge* edges = columns.edges.data();
  const uint32_t last = columns.edgeCount();
  forEachBlock(columns.firstEdge[part.firstSource], columns.firstEdge[part.lastSource], cancel,
               progress, [&](size_t begin, size_t end) {
                 for (size_t e = begin; e < end; ++e) {
                   if (e + kAhead < last)
                     prefetchToWrite(counter + edges[e + kAhead].target().value);
                   ++counter[edges[e].target().value];
                 }
               });
}

void fillRows(const Columns& columns, Part part, uint32_t* counter, uint32_t* rows,
              const CancelToken& cancel, Progress* progress) {
  if (part.firstSource == part.lastSource) return;
  const PackedEdge* edges = columns.edges.data();
  const uint32_t last = columns.edgeCount();
  uint32_t source = part.firstSource;
  uint32_t endOfSource = columns.firstEdge[source + 1];
  forEachBlock(columns.firstEdge[part.firstSource], columns.firstEdge[part.lastSource], cancel,
               progress, [&](size_t begin, size_t end) {
                 for (size_t e = begin; e < end; ++e) {
                   if (e + 2 * kAhead < last) {
                     prefetchToWrite(counter + edges[e + 2 * kAhead].target().value);
                     prefetchToWrite(rows + counter[edges[e + kAhead].target().value]);
                   }
                   while (e >= endOfSource) endOfSource = columns.firstEdge[++source + 1];
                   rows[counter[edges[e].target().value]++] = source;
                 }
               });
}

}  // namespace

void linkInEdges(const Columns& columns, unsigned threads, const CancelToken& cancel,
                 Progress* progress, Analysis& analysis) {
  beginPhase(progress, Phase::LinkingEdges, 2 * uint64_t{columns.edgeCount()});
  const unsigned workers = std::clamp(threads, 1U, CountingSort::kMaxWorkers);
  CountingSort sort(columns.nodeCount(), workers);
  runWorkers(workers, [&](unsigned w) {
    countTargets(columns, partOf(columns, w, workers), sort.counter(w), cancel, progress);
  });
  if (cancel.cancelled()) return;  // incomplete counts lay out rows that are too short
  analysis.retainers = Column<uint32_t>(sort.layOut());
  runWorkers(workers, [&](unsigned w) {
    fillRows(columns, partOf(columns, w, workers), sort.counter(w), analysis.retainers.data(),
             cancel, progress);
  });
  analysis.firstRetainer = std::move(sort).firstRows();
}

}  // namespace leakline
