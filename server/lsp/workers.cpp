#include "lsp/workers.h"

#include <sys/resource.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"

namespace leakline {
namespace {

// Less urgent than what the user waits for, here and in the editor. On Linux it is this thread's,
// and that of the threads it makes.
constexpr int kBulkNice = 10;

void becomeLessUrgent() {
  if (setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + kBulkNice) != 0) {
    log(LogLevel::Debug, "the priority of a worker stays as it is");
  }
}

}  // namespace

Workers::Workers(unsigned threads) {
  const unsigned count = std::max(2U, threads);
  threads_.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    threads_.emplace_back([this, interactiveOnly = i == 0] { work(interactiveOnly); });
  }
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    interactive_.clear();
    bulk_.clear();
  }
  changed_.notify_all();
}

void Workers::submit(Lane lane, Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    (lane == Lane::Interactive ? interactive_ : bulk_).push_back(std::move(job));
  }
  changed_.notify_all();
}

bool Workers::stopWithin(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  interactive_.clear();
  bulk_.clear();
  changed_.notify_all();
  return changed_.wait_for(lock, patience, [this] { return running_ == 0; });
}

// The others help only when the urgent thread is busy.
bool Workers::mayTakeInteractive(bool interactiveOnly) const {
  return !interactive_.empty() && (interactiveOnly || isUrgentBusy_);
}

// Waits for a job; false when it is time to end.
bool Workers::nextJob(bool interactiveOnly, Job& job) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    return stopping_ || mayTakeInteractive(interactiveOnly) || (!interactiveOnly && !bulk_.empty());
  });
  if (stopping_) return false;
  auto& queue = mayTakeInteractive(interactiveOnly) ? interactive_ : bulk_;
  if (interactiveOnly) isUrgentBusy_ = true;
  job = std::move(queue.front());
  queue.pop_front();
  ++running_;
  return true;
}

void Workers::work(bool interactiveOnly) {
  if (!interactiveOnly) becomeLessUrgent();
  Job job;
  while (nextJob(interactiveOnly, job)) {
    try {
      job();
    } catch (const std::exception& e) {
      log(LogLevel::Error, std::string("a job failed: ") + e.what());
    }
    job = nullptr;  // what it holds must be gone before it counts as done
    {
      const std::lock_guard lock(mutex_);
      --running_;
      if (interactiveOnly) isUrgentBusy_ = false;
    }
    changed_.notify_all();
  }
}

}  // namespace leakline
