#include "cli/interrupt.h"

#include <csignal>

namespace leakline {
namespace {

// A signal handler can reach nothing but statics; a leaked source outlives every thread.
const CancelSource& interruptSource() {
  static const CancelSource* const source = new CancelSource;
  return *source;
}

void onInterrupt(int signal) {
  interruptSource().cancel();
  std::signal(signal, SIG_DFL);
}

}  // namespace

CancelToken cancelOnInterrupt() {
  const CancelSource& source = interruptSource();
  std::signal(SIGINT, onInterrupt);
  std::signal(SIGTERM, onInterrupt);
  // The terminal was closed; under nohup that is to be ignored.
  if (std::signal(SIGHUP, onInterrupt) == SIG_IGN) std::signal(SIGHUP, SIG_IGN);
  return source.token();
}

}  // namespace leakline
