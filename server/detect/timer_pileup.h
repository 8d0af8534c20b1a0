// timer-pileup: many live intervals, timeouts or immediates of one function.
// What it means and how it is recognised: docs/detectors/timer-pileup.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kTimerPileup;

}  // namespace leakline
