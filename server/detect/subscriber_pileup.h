// subscriber-pileup: many functions of one place in one list of observers, handlers or callbacks.
// What it means and how it is recognised: docs/detectors/subscriber-pileup.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kSubscriberPileup;

}  // namespace leakline
