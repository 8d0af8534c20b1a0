#include "graph/retained_sizes.h"

#include "base/parallel.h"
#include "graph/pace.h"

namespace leakline {

void sumRetainedSizes(Preorder order, Column<uint32_t> dominators, unsigned threads,
                      const CancelToken& cancel, Progress* progress, Analysis& analysis) {
  constexpr size_t kAhead = 16;
  const size_t nodes = size_t{order.count} + order.unreached.size();
  const size_t rows = size_t{order.count} + 1;
  const uint32_t* node = order.node.data();
  beginPhase(progress, Phase::SummingRetained, 3 * nodes);

  // In the order of numbers a node and its dominator lie close together.
  auto sums = std::move(order.room).recycledAs<uint64_t>(rows);
  const auto inParallel = [&](const auto& body) {
    parallelRanges(threads, order.count, [&](size_t begin, size_t end, unsigned) {
      forEachBlock(begin + 1, end + 1, cancel, progress, body);
    });
  };
  inParallel([&](size_t begin, size_t end) {
    const uint32_t* shallow = analysis.shallowSize.low().data();
    for (size_t n = begin; n < end; ++n) {
      if (n + kAhead < rows) prefetch(shallow + node[n + kAhead]);
      sums[n] = analysis.shallowSize[node[n]];
    }
  });
  {
    Pace pace(cancel, progress);
    for (uint32_t n = order.count; n > Preorder::kRoot && !pace.step(); --n) {
      sums[dominators[n]] += sums[n];
    }
  }

  // Nodes without a number, rings of garbage, count for the root, which is their dominator.
  analysis.dominator = std::move(order.highest).recycledAs<uint32_t>(nodes);
  analysis.retainedSize = Column<uint64_t>(nodes);
  for (const uint32_t lost : order.unreached) {
    analysis.dominator[lost] = kRootNode.value;
    analysis.retainedSize[lost] = analysis.shallowSize[lost];
    sums[Preorder::kRoot] += analysis.shallowSize[lost];
  }
  inParallel([&](size_t begin, size_t end) {
    uint32_t* dominator = analysis.dominator.data();
    uint64_t* retained = analysis.retainedSize.data();
    for (size_t n = begin; n < end; ++n) {
      if (n + kAhead < rows) {
        prefetchToWrite(retained + node[n + kAhead]);
        prefetchToWrite(dominator + node[n + kAhead]);
      }
      retained[node[n]] = sums[n];
      dominator[node[n]] = node[dominators[n]];
    }
  });
}

}  // namespace leakline
