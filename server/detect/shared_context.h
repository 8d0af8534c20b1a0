// shared-context: variables that functions keep alive though none of them reads these. The source
// must prove it. What it means and how it is recognised: docs/detectors/shared-context.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kSharedContext;

}  // namespace leakline
