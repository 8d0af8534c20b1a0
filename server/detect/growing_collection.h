// growing-collection: an Array, Map, Set, dictionary or linked list that gets longer and longer.
// What it means and how it is recognised: docs/detectors/growing-collection.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kGrowingCollection;

}  // namespace leakline
