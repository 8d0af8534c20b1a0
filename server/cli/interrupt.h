// Ctrl-C for one command: the first stops the work politely, the second ends the program at once.
#pragma once

#include "base/cancel.h"

namespace leakline {

// Installs the handler for SIGINT, SIGTERM and SIGHUP and returns its token; called again after the
// first Ctrl-C, it makes the second polite, too.
CancelToken cancelOnInterrupt();

}  // namespace leakline
