// async-store: stores of AsyncLocalStorage that timers, promises and other resources keep after the
// work they belong to is done. What it means and how it is recognised:
// docs/detectors/async-store.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kAsyncStore;

}  // namespace leakline
