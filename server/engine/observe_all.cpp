#include "engine/observe_all.h"

#include <algorithm>
#include <atomic>

#include "base/parallel.h"

namespace leakline {

std::vector<std::vector<Sighting>> observeAll(std::span<const Detector* const> detectors,
                                              const HeapView& view, const ObserveOptions& options) {
  std::vector<std::vector<Sighting>> seen(detectors.size());
  std::atomic<size_t> next{0};
  const unsigned threads = options.threads != 0 ? options.threads : defaultThreads();
  const auto most = static_cast<unsigned>(std::max<size_t>(detectors.size(), 1));
  runWorkers(std::min(threads, most), [&](unsigned) {
    for (size_t i = next++; i < detectors.size() && !options.cancel.cancelled(); i = next++) {
      const PhaseTimer timer(options.times, detectors[i]->id);
      seen[i] = detectors[i]->observe(view, options.cancel);
    }
  });
  return seen;
}

}  // namespace leakline
