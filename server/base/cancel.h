// Cancellation by polling. The side that wants to stop keeps a CancelSource; work gets a
// CancelToken and asks it every few thousand steps. Tokens are cheap to copy and may be polled from
// any thread.
#pragma once

#include <atomic>
#include <memory>

#include "base/error.h"

namespace leakline {

class CancelToken {
 public:
  // A token that is never cancelled.
  CancelToken() = default;
  explicit CancelToken(std::shared_ptr<const std::atomic<bool>> flag) : flag_(std::move(flag)) {}

  bool cancelled() const noexcept { return flag_ && flag_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<const std::atomic<bool>> flag_;
};

class CancelSource {
 public:
  CancelSource() : flag_(std::make_shared<std::atomic<bool>>(false)) {}

  // Async-signal-safe: only a store to a lock-free atomic.
  void cancel() const noexcept { flag_->store(true, std::memory_order_relaxed); }
  bool cancelled() const noexcept { return flag_->load(std::memory_order_relaxed); }
  CancelToken token() const { return CancelToken(flag_); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_;
};

inline Error cancelledError() {
  return Error{ErrorCode::Cancelled, "cancelled", std::nullopt};
}

}  // namespace leakline
