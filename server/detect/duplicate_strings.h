// duplicate-strings: the same text is in the heap many times. Counts and bytes, never contents.
// docs/detectors/duplicate-strings.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kDuplicateStrings;

}  // namespace leakline
