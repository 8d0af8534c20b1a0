// Ctrl-C for one command: the first stops the work politely, the second ends the program at once.
#pragma once

#include "base/cancel.h"

namespace leakline {

// Installs the handler for SIGINT and SIGTERM (once per process) and returns its token.
CancelToken cancelOnInterrupt();

}  // namespace leakline
