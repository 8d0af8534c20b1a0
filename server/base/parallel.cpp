#include "base/parallel.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace leakline {

unsigned defaultThreads() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void runWorkers(unsigned threads, const std::function<void(unsigned)>& body) {
  if (threads <= 1) {
    body(0);
    return;
  }
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&](unsigned worker) {
    try {
      body(worker);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(threads - 1);
    for (unsigned worker = 1; worker < threads; ++worker) others.emplace_back(guarded, worker);
    guarded(0);
  }
  if (failure) std::rethrow_exception(failure);
}

void runBoth(unsigned threads, const std::function<void()>& first,
             const std::function<void()>& second) {
  if (threads <= 1) {
    first();
    second();
    return;
  }
  runWorkers(2, [&](unsigned worker) { worker == 0 ? first() : second(); });
}

void parallelRanges(unsigned threads, size_t count,
                    const std::function<void(size_t, size_t, unsigned)>& body) {
  const size_t parts = std::max<size_t>(1, std::min<size_t>(threads, count));
  runWorkers(static_cast<unsigned>(parts), [&](unsigned worker) {
    const size_t begin = count * worker / parts;
    const size_t end = count * (worker + 1) / parts;
    body(begin, end, worker);
  });
}

}  // namespace leakline
