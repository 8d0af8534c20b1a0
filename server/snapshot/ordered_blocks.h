// The pattern of every parallel scan: threads take blocks of the input in order; each first surveys
// its block without knowing what came before, then enters the turnstile, where in the order of the
// blocks the state at the block's beginning becomes known, then works on the block while the others
// go on. (The idea of a decoupled look-back scan, with a short queue instead of flags.)
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "base/parallel.h"
#include "base/result.h"
#include "snapshot/block_input.h"

namespace leakline {

// Lets threads through one at a time, in the order of their tickets.
class Turnstile {
 public:
  // Waits for this ticket's turn; false if the turnstile was stopped before.
  bool enter(uint64_t ticket);
  void leave();  // only by the thread whose turn it is
  void stop();   // lets nobody in any more

 private:
  std::mutex mutex_;
  std::condition_variable turned_;
  uint64_t turn_ = 0;
  bool stopped_ = false;
};

// Of errors found by several threads the one that a reader from front to back would meet first, so
// that the same input always gives the same error.
class FirstError {
 public:
  void keep(Error error);
  // What lies behind this offset cannot be the first error any more.
  bool before(uint64_t offset) const;
  std::optional<Error> take();

  // 0 if it has none (a cancellation): that goes before everything.
  static uint64_t offsetOf(const Error& error);

 private:
  mutable std::mutex mutex_;
  std::optional<Error> error_;
};

// Scan:
//   using Survey = …;
//   Survey survey(const Block&)                 any thread; knows nothing of the blocks before
//   bool enter(const Block&, Survey&)           in order; false: nothing behind this block is ours
//   std::optional<Error> work(const Block&, const Survey&, unsigned worker)       any thread
// Blocks behind the last are given back to the input. Returns the first error; success also if the
// input ended: whether it may is for the caller to say.
template <class Scan>
std::optional<Error> scanBlocks(BlockInput& input, unsigned threads, Scan& scan) {
  Turnstile turnstile;
  FirstError firstError;
  std::mutex unusedMutex;
  std::vector<Block> unused;

  const auto runWorker = [&](unsigned worker) {
    Block block;
    for (;;) {
      const auto taken = input.next(block);
      if (taken && !*taken) return;
      if (!taken) {
        if (!turnstile.enter(block.ticket())) return;
        firstError.keep(taken.error());
        turnstile.stop();
        return;
      }
      typename Scan::Survey survey = scan.survey(block);
      const bool ours = turnstile.enter(block.ticket());
      if (ours) {
        const bool more = scan.enter(block, survey) && !firstError.before(block.end());
        more ? turnstile.leave() : turnstile.stop();
        if (auto error = scan.work(block, survey, worker)) firstError.keep(std::move(*error));
        if (more) continue;
      }
      const std::lock_guard lock(unusedMutex);
      unused.push_back(std::move(block));
      return;
    }
  };
  runWorkers(threads, [&](unsigned worker) {
    try {
      runWorker(worker);
    } catch (...) {
      // Nobody may wait for a thread that is gone; runWorkers() rethrows.
      turnstile.stop();
      throw;
    }
  });
  for (Block& block : unused) input.giveBack(std::move(block));
  return firstError.take();
}

}  // namespace leakline
