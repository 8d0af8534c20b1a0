// Waiting, on one thread: a libuv loop that turns while somebody waits for a condition, so that
// children are reaped and the user can interrupt. Owned by the recorder; not for other threads.
#pragma once

#include <uv.h>

#include <chrono>
#include <functional>

#include "base/cancel.h"

namespace leakline {

enum class Waited { Met, TimedOut, Cancelled };

class EventLoop {
 public:
  EventLoop();
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  uv_loop_t* raw() { return &loop_; }

  // Asks the condition about 20 times a second, at least once.
  Waited until(const std::function<bool()>& condition, std::chrono::milliseconds timeout,
               const CancelToken& cancel);

 private:
  uv_loop_t loop_{};
  uv_timer_t ticker_{};
};

}  // namespace leakline
