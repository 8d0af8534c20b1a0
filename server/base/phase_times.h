// Wall time per phase of one load, for the benchmarks' table. Phases of different threads overlap,
// so they need not sum to the total. Adding is thread-safe; reading is for afterwards.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leakline {

class PhaseTimes {
 public:
  struct Entry {
    std::string phase;
    double milliseconds;
  };

  void add(std::string_view phase, double milliseconds) {
    const std::lock_guard lock(mutex_);
    entries_.push_back({std::string(phase), milliseconds});
  }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::mutex mutex_;
  std::vector<Entry> entries_;
};

// Adds the time between its construction and destruction; nothing if nobody asks.
class PhaseTimer {
 public:
  PhaseTimer(PhaseTimes* times, std::string_view phase)
      : times_(times), phase_(phase), start_(std::chrono::steady_clock::now()) {}
  ~PhaseTimer() {
    if (!times_) return;
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - start_;
    times_->add(phase_, took.count());
  }
  PhaseTimer(const PhaseTimer&) = delete;
  PhaseTimer& operator=(const PhaseTimer&) = delete;

 private:
  PhaseTimes* times_;
  std::string_view phase_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace leakline
