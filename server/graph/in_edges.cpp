#include "graph/in_edges.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/parallel.h"
#include "graph/pace.h"

namespace leakline {
namespace {

constexpr size_t kAhead = 32;

// Each worker takes a contiguous part of the sources with about equally many edges, and has rows of
// its own in the count, so that sources come out by rising ordinal however many workers there are.
// More than two would cost more memory (a word per node each) than they save time.
constexpr unsigned kWorkers = 2;

struct Worker {
  uint32_t firstSource;
  uint32_t lastSource;    // one past
  Column<uint32_t> next;  // one row more than nodes; row t + 1: where the next source of t goes
};

uint32_t sourceOfEdge(const Columns& columns, uint64_t edge) {
  const auto& first = columns.firstEdge;
  const auto* after = std::upper_bound(first.begin(), first.end() - 1, edge);
  return static_cast<uint32_t>(after - first.begin()) - 1;
}

void count(const Columns& columns, Worker& worker, const CancelToken& cancel, Progress* progress) {
  Pace pace(cancel, progress);
  const uint32_t begin = columns.firstEdge[worker.firstSource];
  const uint32_t end = columns.firstEdge[worker.lastSource];
  uint32_t* next = worker.next.data() + 1;
  for (uint32_t e = begin; e < end && !pace.step(); ++e) {
    if (e + kAhead < end) prefetchToWrite(next + columns.edges[e + kAhead].target().value);
    ++next[columns.edges[e].target().value];
  }
}

void fill(const Columns& columns, Worker& worker, Column<uint32_t>& retainers,
          const CancelToken& cancel, Progress* progress) {
  Pace pace(cancel, progress);
  const uint32_t end = columns.firstEdge[worker.lastSource];
  uint32_t* next = worker.next.data() + 1;
  for (uint32_t source = worker.firstSource; source < worker.lastSource; ++source) {
    for (uint32_t e = columns.firstEdge[source]; e < columns.firstEdge[source + 1]; ++e) {
      if (pace.step()) return;
      if (e + 2 * kAhead < end) {
        prefetchToWrite(next + columns.edges[e + 2 * kAhead].target().value);
        prefetchToWrite(retainers.data() + next[columns.edges[e + kAhead].target().value]);
      }
      retainers[next[columns.edges[e].target().value]++] = source;
    }
  }
}

}  // namespace

void linkInEdges(const Columns& columns, Column<uint32_t> room, unsigned threads,
                 const CancelToken& cancel, Progress* progress, Analysis& analysis) {
  const uint64_t edges = columns.edgeCount();
  const uint32_t nodes = columns.nodeCount();
  beginPhase(progress, Phase::LinkingEdges, 2 * edges);
  room.truncate(edges);
  analysis.retainers = std::move(room);

  const unsigned workerCount = std::clamp(threads, 1U, kWorkers);
  std::array<Worker, kWorkers> workers;
  for (unsigned w = 0; w < workerCount; ++w) {
    workers[w].firstSource = w == 0 ? 0 : workers[w - 1].lastSource;
    workers[w].lastSource =
        w + 1 == workerCount ? nodes : sourceOfEdge(columns, edges * (w + 1) / workerCount);
    workers[w].next = Column<uint32_t>(size_t{nodes} + 1);
  }
  runWorkers(workerCount, [&](unsigned w) { count(columns, workers[w], cancel, progress); });

  uint32_t begin = 0;
  for (uint32_t row = 1; row <= nodes; ++row) {
    for (unsigned w = 0; w < workerCount; ++w) {
      begin += std::exchange(workers[w].next[row], begin);
    }
  }
  runWorkers(workerCount,
             [&](unsigned w) { fill(columns, workers[w], analysis.retainers, cancel, progress); });
  // The last worker stopped at the end of each row, where the next one begins.
  analysis.firstRetainer = std::move(workers[workerCount - 1].next);
}

}  // namespace leakline
