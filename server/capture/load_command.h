// The load: a command that makes a program work between two snapshots. Used by everything that
// takes several.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/error.h"
#include "capture/event_loop.h"

namespace leakline {

struct LoadCommand {
  std::string command;           // for sh -c
  int pid = 0;                   // $LEAKLINE_PID, if known
  std::optional<uint16_t> port;  // $LEAKLINE_PORT
  std::string outputFile;
  std::string when;  // "in warm-up round 1 of 1"; for people
};

// Runs it to its end, or until `programGone`. Why it failed, if it did.
std::optional<Error> runLoad(EventLoop& loop, const LoadCommand& load,
                             const std::function<bool()>& programGone, const CancelToken& cancel);

// Connections of the load are closed a moment after it ends: waits for that, a few seconds at most.
void settle(EventLoop& loop, int pid, const CancelToken& cancel);

// What writing a snapshot took is given back by and by: waits until the process' memory hardly
// changes any more, a few seconds at most.
void settleMemory(EventLoop& loop, int pid, const CancelToken& cancel);

}  // namespace leakline
