// large-retainer: one object keeps much of the heap alive, and where below it the bytes are.
// docs/detectors/large-retainer.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kLargeRetainer;

}  // namespace leakline
