// What all detectors see in one heap. They run beside each other: each only reads the heap and
// returns what is its own, so the result does not depend on how many threads there are.
#pragma once

#include <span>
#include <vector>

#include "base/cancel.h"
#include "base/phase_times.h"
#include "detect/detector.h"

namespace leakline {

struct ObserveOptions {
  unsigned threads = 0;  // 0: as many as the machine has
  CancelToken cancel;
  PhaseTimes* times = nullptr;  // one entry per detector; may be null
};

// One list per detector, in their order; an empty one for those whose time has not come. Worthless
// if cancelled.
std::vector<std::vector<Sighting>> observeAll(std::span<const Detector* const> detectors,
                                              const HeapView& view, const ObserveOptions& options);

}  // namespace leakline
