// growing-text: one variable or property whose text gets longer and longer: log += line.
// docs/detectors/growing-text.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kGrowingText;

}  // namespace leakline
