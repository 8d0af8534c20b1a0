// The explicit list of detectors. A detector that is not named here does not exist.
#include "detect/detector.h"
#include "detect/growing_collection.h"
#include "detect/listener_pileup.h"

namespace leakline {

std::span<const Detector* const> allDetectors() {
  static constexpr const Detector* kAll[] = {&kListenerPileup, &kGrowingCollection};
  return kAll;
}

}  // namespace leakline
