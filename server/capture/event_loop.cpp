#include "capture/event_loop.h"

namespace leakline {
namespace {

constexpr uint64_t kTickMs = 50;

}  // namespace

EventLoop::EventLoop() {
  uv_loop_init(&loop_);
  uv_timer_init(&loop_, &ticker_);
}

EventLoop::~EventLoop() {
  uv_close(reinterpret_cast<uv_handle_t*>(&ticker_), nullptr);
  uv_run(&loop_, UV_RUN_DEFAULT);
  uv_loop_close(&loop_);
}

Waited EventLoop::until(const std::function<bool()>& condition, std::chrono::milliseconds timeout,
                        const CancelToken& cancel) {
  const auto started = std::chrono::steady_clock::now();
  // A tick does nothing but wake the loop up.
  uv_timer_start(
      &ticker_, [](uv_timer_t*) {}, kTickMs, kTickMs);
  Waited waited = Waited::Met;
  while (!condition()) {
    if (cancel.cancelled()) {
      waited = Waited::Cancelled;
      break;
    }
    if (std::chrono::steady_clock::now() - started >= timeout) {
      waited = Waited::TimedOut;
      break;
    }
    uv_run(&loop_, UV_RUN_ONCE);
  }
  uv_timer_stop(&ticker_);
  return waited;
}

}  // namespace leakline
