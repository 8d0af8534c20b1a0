// client-pileup: clients, sockets, servers and other owners of live handles are created again and
// again and never closed. How they are recognised: docs/detectors/client-pileup.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kClientPileup;

}  // namespace leakline
