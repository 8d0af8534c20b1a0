#include "graph/retained_sizes.h"

#include "base/parallel.h"
#include "graph/pace.h"

namespace leakline {

void sumRetainedSizes(Preorder order, const Column<uint32_t>& dominators, unsigned threads,
                      const CancelToken& cancel, Progress* progress, Analysis& analysis) {
  constexpr size_t kAhead = 16;
  const size_t nodes = size_t{order.count} + order.unreached.size();
  beginPhase(progress, Phase::SummingRetained, 3 * nodes);

  // In the order of numbers a node and its dominator lie close together.
  const size_t rows = size_t{order.count} + 1;
  Column<uint64_t> sums(rows);
  parallelRanges(threads, order.count, [&](size_t begin, size_t end, unsigned) {
    Pace pace(cancel, progress);
    for (size_t n = begin + 1; n <= end && !pace.step(); ++n) {
      if (n + kAhead < rows) prefetch(&analysis.shallowSize.low()[order.node[n + kAhead]]);
      sums[n] = analysis.shallowSize[order.node[n]];
    }
  });
  {
    Pace pace(cancel, progress);
    for (uint32_t n = order.count; n > Preorder::kRoot && !pace.step(); --n) {
      sums[dominators[n]] += sums[n];
    }
  }

  // Nodes without a number, rings of garbage, count for the root, which is their dominator.
  static_assert(kRootNode.value == 0, "the rows of a new column are 0");
  analysis.dominator = Column<uint32_t>(nodes);
  analysis.retainedSize = Column<uint64_t>(nodes);
  for (const uint32_t node : order.unreached) {
    analysis.retainedSize[node] = analysis.shallowSize[node];
    sums[Preorder::kRoot] += analysis.shallowSize[node];
  }
  parallelRanges(threads, order.count, [&](size_t begin, size_t end, unsigned) {
    Pace pace(cancel, progress);
    for (size_t n = begin + 1; n <= end && !pace.step(); ++n) {
      if (n + kAhead < rows) {
        prefetchToWrite(&analysis.retainedSize[order.node[n + kAhead]]);
        prefetchToWrite(&analysis.dominator[order.node[n + kAhead]]);
      }
      analysis.retainedSize[order.node[n]] = sums[n];
      analysis.dominator[order.node[n]] = order.node[dominators[n]];
    }
  });
}

}  // namespace leakline
