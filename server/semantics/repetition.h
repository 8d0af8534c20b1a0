// How often something runs, and on which side of a rendered program. Plain values.
#pragma once

#include <cstdint>

namespace leakline {

// Rising; a function has the highest of all its callers.
enum class Repetition : uint8_t {
  Unknown,
  Once,           // loading the file, start-up, a boot hook, a guarded or memoised function
  PerInstance,    // of a component or class
  PerConnection,  // of a socket
  PerRequest,
  PerCall,  // in a loop, of a timer, event or job, or of an operation that a module offers
};

constexpr bool repeats(Repetition repetition) {
  return repetition >= Repetition::PerInstance;
}

enum class RunsOn : uint8_t {
  Anywhere,    // server code, or not tied to a user interface
  ServerToo,   // of a component: a server that renders it runs it as well
  ClientOnly,  // hooks, effects and branches that no server runs
  ServerOnly,  // branches that only a server runs
};

}  // namespace leakline
