// module-reload: one file loaded again and again, the old modules still in memory.
// What it means and how it is recognised: docs/detectors/module-reload.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kModuleReload;

}  // namespace leakline
