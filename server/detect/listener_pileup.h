// listener-pileup: many listeners from one place of the code under one event of one emitter.
// What it means and how it is recognised: docs/detectors/listener-pileup.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kListenerPileup;

}  // namespace leakline
