// The server's own threads, apart from libuv's. Two lanes: one thread takes interactive jobs only,
// so that a long load never delays a short answer; the others are less urgent to the system, too,
// and take bulk jobs, or interactive ones while that thread is busy.
// Any thread may submit. A job must not throw; one that does is logged and forgotten.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "lsp/host.h"

namespace leakline {

class Workers {
 public:
  using Job = std::function<void()>;

  // At least two: one for interactive jobs only.
  explicit Workers(unsigned threads);
  // Waits for the running jobs. Use stopWithin first where that may take too long.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void submit(Lane lane, Job job);

  // Takes no more jobs, drops the waiting ones, waits for the running ones. False if they were not
  // done in time: then the threads still run and this object must not be destroyed.
  bool stopWithin(std::chrono::milliseconds patience);

 private:
  void work(bool interactiveOnly);
  bool nextJob(bool interactiveOnly, Job& job);
  bool mayTakeInteractive(bool interactiveOnly) const;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> interactive_;
  std::deque<Job> bulk_;
  size_t running_ = 0;
  bool stopping_ = false;
  bool isUrgentBusy_ = false;  // the one for interactive jobs only
  std::vector<std::jthread> threads_;
};

}  // namespace leakline
