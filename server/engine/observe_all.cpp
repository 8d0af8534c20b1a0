#include "engine/observe_all.h"

#include <algorithm>
#include <atomic>

#include "base/parallel.h"
#include "detect/edge_scan.h"

namespace leakline {

namespace {

EdgeScan scanFor(std::span<const Detector* const> detectors, const HeapView& view,
                 const ObserveOptions& options) {
  const PhaseTimer timer(options.times, "edges by name");
  Bitmap names(view.heap.strings().size());
  for (const Detector* detector : detectors) {
    if (detector->edgeNames) detector->edgeNames(view.heap, names);
  }
  return EdgeScan(view.heap, std::move(names), options.cancel);
}

}  // namespace

std::vector<std::vector<Sighting>> observeAll(std::span<const Detector* const> detectors,
                                              const HeapView& heapView,
                                              const ObserveOptions& options) {
  HeapView view = heapView;
  const EdgeScan edges = scanFor(detectors, view, options);
  view.edges = &edges;
  std::vector<std::vector<Sighting>> seen(detectors.size());
  std::atomic<size_t> next{0};
  const unsigned threads = options.threads != 0 ? options.threads : defaultThreads();
  const auto most = static_cast<unsigned>(std::max<size_t>(detectors.size(), 1));
  runWorkers(std::min(threads, most), [&](unsigned) {
    for (size_t begun = next++; begun < detectors.size() && !options.cancel.cancelled();
         begun = next++) {
      // The general ones, which take longest, come last in the list: begun first, none of them is
      // still alone at work in the end.
      const size_t i = detectors.size() - 1 - begun;
      const PhaseTimer timer(options.times, detectors[i]->id);
      if (view.countsOnly && detectors[i]->latestOnly) continue;
      seen[i] = detectors[i]->observe(view, options.cancel);
    }
  });
  return seen;
}

}  // namespace leakline
