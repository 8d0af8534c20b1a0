// The two duties of a long loop: notice every few thousand steps that the user wants to stop, and
// say how far it is. A loop that is told to stop just returns; analyse() throws its result away.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/cancel.h"
#include "base/progress.h"

namespace leakline {

class Pace {
 public:
  Pace(const CancelToken& cancel, Progress* progress) : cancel_(&cancel), progress_(progress) {}
  ~Pace() { addProgress(progress_, steps_); }
  Pace(const Pace&) = delete;
  Pace& operator=(const Pace&) = delete;

  // True if the loop is to stop.
  bool step() { return ++steps_ >= kSteps && report(); }

  // Calls body(begin, end) for parts of [begin, end), so that one object with millions of edges
  // does not hold up the user. False if the loop is to stop.
  template <class Body>
  bool inParts(uint32_t begin, uint32_t end, const Body& body) const {
    while (end - begin > kPart) {
      body(begin, begin + kPart);
      begin += kPart;
      if (cancel_->cancelled()) return false;
    }
    body(begin, end);
    return true;
  }

 private:
  static constexpr uint32_t kSteps = 8192;
  static constexpr uint32_t kPart = 1U << 20;

  bool report() {
    addProgress(progress_, steps_);
    steps_ = 0;
    return cancel_->cancelled();
  }

  const CancelToken* cancel_;
  Progress* progress_;
  uint32_t steps_ = 0;
};

// Calls body(begin, end) for blocks of [begin, end) until all are done or the user wants to stop:
// for loops that are too tight for a step().
template <class Body>
void forEachBlock(size_t begin, size_t end, const CancelToken& cancel, Progress* progress,
                  const Body& body) {
  constexpr size_t kBlock = size_t{1} << 16;
  while (begin < end && !cancel.cancelled()) {
    const size_t blockEnd = std::min(end, begin + kBlock);
    body(begin, blockEnd);
    addProgress(progress, blockEnd - begin);
    begin = blockEnd;
  }
}

// Hints that the memory behind `address` is wanted soon. Never faults.
inline void prefetch(const void* address) {
  __builtin_prefetch(address);
}
inline void prefetchToWrite(const void* address) {
  __builtin_prefetch(address, 1);
}

}  // namespace leakline
