#include "graph/upward_edges.h"

#include <algorithm>
#include <vector>

#include "base/parallel.h"
#include "graph/counting_sort.h"
#include "graph/pace.h"

namespace leakline {
namespace {

// Words of the list, and the number from which on their sources are.
struct Part {
  size_t begin = 0;
  size_t end = 0;
  uint32_t firstSource = 0;
};

std::vector<Part> split(const Preorder& order, unsigned parts) {
  std::vector<Part> found(parts);
  for (unsigned p = 1; p < parts; ++p) {
    const auto mark =
        std::lower_bound(order.marks.begin(), order.marks.end(), order.upwardSize * p / parts);
    const bool last = mark == order.marks.end();
    found[p].begin = last ? order.upwardSize : *mark;
    found[p].firstSource =
        last ? 0 : static_cast<uint32_t>(mark - order.marks.begin()) * Preorder::kMarkStep;
    found[p - 1].end = found[p].begin;
  }
  found.back().end = order.upwardSize;
  return found;
}

constexpr uint32_t targetOf(uint32_t word) {
  return word & ~Preorder::kFirst;
}

// Looks ahead so far for what will be wanted soon, and twice as far for what that depends on.
constexpr size_t kAhead = 16;

void countTargets(const Preorder& order, Part part, uint32_t* counter, const CancelToken& cancel) {
  const uint32_t* words = order.upward.data();
  forEachBlock(part.begin, part.end, cancel, nullptr, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      if (i + kAhead < part.end) prefetchToWrite(counter + targetOf(words[i + kAhead]));
      ++counter[targetOf(words[i])];
    }
  });
}

void placeSources(const Preorder& order, Part part, uint32_t* next, uint32_t* sources,
                  const CancelToken& cancel) {
  const uint32_t* words = order.upward.data();
  Bitmap::SetBits numbers(order.isSource, part.firstSource);
  uint32_t source = 0;
  forEachBlock(part.begin, part.end, cancel, nullptr, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      if (i + 2 * kAhead < part.end) {
        prefetchToWrite(next + targetOf(words[i + 2 * kAhead]));
        prefetchToWrite(sources + next[targetOf(words[i + kAhead])]);
      }
      if ((words[i] & Preorder::kFirst) != 0) source = static_cast<uint32_t>(numbers.next());
      sources[next[targetOf(words[i])]++] = source;
    }
  });
}

}  // namespace

UpwardEdges groupUpwardEdges(Preorder& order, unsigned threads, const CancelToken& cancel) {
  const unsigned workers = std::clamp(threads, 1U, CountingSort::kMaxWorkers);
  const std::vector<Part> parts = split(order, workers);
  UpwardEdges edges;
  // Rows are numbers; there is none with number 0.
  CountingSort sort(size_t{order.count} + 1, workers);
  runWorkers(workers, [&](unsigned w) { countTargets(order, parts[w], sort.counter(w), cancel); });
  if (cancel.cancelled()) return edges;  // incomplete counts lay out rows that are too short
  edges.sources = std::move(order.room).recycledAs<uint32_t>(sort.layOut());
  runWorkers(workers, [&](unsigned w) {
    placeSources(order, parts[w], sort.counter(w), edges.sources.data(), cancel);
  });
  edges.first = std::move(sort).firstRows();
  order.isSource = {};
  order.room = std::move(order.upward);
  return edges;
}

}  // namespace leakline
