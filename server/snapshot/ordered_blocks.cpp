#include "snapshot/ordered_blocks.h"

#include <utility>

namespace leakline {

bool Turnstile::enter(uint64_t ticket) {
  std::unique_lock lock(mutex_);
  turned_.wait(lock, [&] { return stopped_ || turn_ == ticket; });
  return !stopped_;
}

void Turnstile::leave() {
  {
    const std::lock_guard lock(mutex_);
    ++turn_;
  }
  turned_.notify_all();
}

void Turnstile::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  turned_.notify_all();
}

uint64_t FirstError::offsetOf(const Error& error) {
  return error.place && error.place->byteOffset ? *error.place->byteOffset : 0;
}

void FirstError::keep(Error error) {
  const std::lock_guard lock(mutex_);
  if (!error_ || offsetOf(error) < offsetOf(*error_)) error_ = std::move(error);
}

bool FirstError::before(uint64_t offset) const {
  const std::lock_guard lock(mutex_);
  return error_ && offsetOf(*error_) < offset;
}

std::optional<Error> FirstError::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(error_, std::nullopt);
}

}  // namespace leakline
