// Running work on both cores. Every function here returns only when all its work is done; an
// exception thrown by any part (in practice std::bad_alloc) is rethrown to the caller, once.
#pragma once

#include <cstddef>
#include <functional>

namespace leakline {

// How many workers to use: the machine's, at least 1.
unsigned defaultThreads();

// Calls body(worker) for worker = 0 … threads − 1, the first on the calling thread.
void runWorkers(unsigned threads, const std::function<void(unsigned)>& body);

// Runs both, the first on the calling thread; one after the other if `threads` is 1.
void runBoth(unsigned threads, const std::function<void()>& first,
             const std::function<void()>& second);

// Splits [0, count) into `threads` contiguous parts of about equal size.
void parallelRanges(unsigned threads, size_t count,
                    const std::function<void(size_t begin, size_t end, unsigned worker)>& body);

}  // namespace leakline
