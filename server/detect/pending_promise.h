// pending-promise: many async functions, generators or reactions of one place that never go on.
// What it means and how it is recognised: docs/detectors/pending-promise.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kPendingPromise;

}  // namespace leakline
