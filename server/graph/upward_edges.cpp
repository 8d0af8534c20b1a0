#include "graph/upward_edges.h"

#include <algorithm>

#include "base/parallel.h"
#include "graph/counting_sort.h"
#include "graph/pace.h"

namespace leakline {
namespace {

bool isSource(uint32_t word) {
  return (word & Preorder::kSource) != 0;
}

// Where the words of part `part` of `parts` begin: at some source.
size_t partBegin(const Preorder& order, unsigned part, unsigned parts) {
  size_t at = order.upwardSize * part / parts;
  while (at < order.upwardSize && !isSource(order.upward[at])) ++at;
  return at;
}

// Calls body(source, target) for all edges of a part. Ahead of time it calls soon(target) for a
// target that is not far, and later(target) for one farther away.
template <class Body, class Soon, class Later>
void forEachEdge(const Preorder& order, unsigned part, unsigned parts, const CancelToken& cancel,
                 const Body& body, const Soon& soon, const Later& later) {
  constexpr size_t kAhead = 16;
  const uint32_t* words = order.upward.data();
  const size_t last = order.upwardSize;
  uint32_t source = 0;
  forEachBlock(partBegin(order, part, parts), partBegin(order, part + 1, parts), cancel, nullptr,
               [&](size_t begin, size_t end) {
                 for (size_t i = begin; i < end; ++i) {
                   if (i + 2 * kAhead < last) {
                     later(words[i + 2 * kAhead] & ~Preorder::kSource);
                     if (!isSource(words[i + kAhead])) soon(words[i + kAhead]);
                   }
                   if (isSource(words[i])) {
                     source = words[i] & ~Preorder::kSource;
                   } else {
                     body(source, words[i]);
                   }
                 }
               });
}

}  // namespace

UpwardEdges groupUpwardEdges(Preorder& order, unsigned threads, const CancelToken& cancel) {
  const unsigned workers = std::clamp(threads, 1U, CountingSort::kMaxWorkers);
  UpwardEdges edges;
  // Rows are numbers; there is none with number 0.
  CountingSort sort(size_t{order.count} + 1, workers);
  runWorkers(workers, [&](unsigned w) {
    uint32_t* counter = sort.counter(w);
    forEachEdge(
        order, w, workers, cancel, [&](uint32_t, uint32_t target) { ++counter[target]; },
        [](uint32_t) {}, [&](uint32_t target) { prefetchToWrite(counter + target); });
  });
  if (cancel.cancelled()) return edges;  // incomplete counts lay out rows that are too short
  edges.sources = std::move(order.room).recycledAs<uint32_t>(sort.layOut());
  uint32_t* sources = edges.sources.data();
  runWorkers(workers, [&](unsigned w) {
    uint32_t* next = sort.counter(w);
    forEachEdge(
        order, w, workers, cancel,
        [&](uint32_t source, uint32_t target) { sources[next[target]++] = source; },
        [&](uint32_t target) { prefetchToWrite(sources + next[target]); },
        [&](uint32_t target) { prefetchToWrite(next + target); });
  });
  edges.first = std::move(sort).firstRows();
  order.room = std::move(order.upward);
  return edges;
}

}  // namespace leakline
