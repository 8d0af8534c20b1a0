// The live timers of a heap, as Node keeps them on every version: lists of Timeouts by delay, and
// the queue of immediates. Shapes: docs/detectors/timer-pileup.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

enum class TimerKind : uint8_t { Interval, Timeout, Immediate };

struct LiveTimer {
  NodeIndex object;    // Timeout or Immediate
  NodeIndex callback;  // the function as it was given, perhaps bound
  NodeIndex list;
  TimerKind kind = TimerKind::Timeout;
  std::optional<uint32_t> delay = {};  // milliseconds, if whole
  bool unref = false;                  // known from Node 16 on
};

// In the order of the lists, each from the timer that fires first. One pass over the nodes' names.
std::vector<LiveTimer> liveTimers(const Heap& heap, const CancelToken& cancel);

}  // namespace leakline
