// event-target-pileup: many listeners from one place of the code for one event of one EventTarget.
// What it means and how it is recognised: docs/detectors/event-target-pileup.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kEventTargetPileup;

}  // namespace leakline
