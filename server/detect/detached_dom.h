// detached-dom: elements that are in no document any more but are still referred to (Chrome).
// docs/detectors/detached-dom.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kDetachedDom;

}  // namespace leakline
