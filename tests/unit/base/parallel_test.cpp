#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <vector>

namespace leakline {
namespace {

TEST(RunWorkers, CallsEveryWorkerOnce) {
  for (const unsigned threads : {1U, 2U, 5U}) {
    std::vector<std::atomic<int>> calls(threads);
    runWorkers(threads, [&](unsigned worker) { ++calls[worker]; });
    for (const auto& c : calls) EXPECT_EQ(c, 1);
  }
}

TEST(RunWorkers, RethrowsOneFailureAfterAllAreDone) {
  for (const unsigned threads : {1U, 4U}) {
    std::atomic<unsigned> done = 0;
    EXPECT_THROW(runWorkers(threads,
                            [&](unsigned) {
                              ++done;
                              throw std::bad_alloc();
                            }),
                 std::bad_alloc);
    EXPECT_EQ(done, threads);
  }
}

TEST(RunBoth, RunsBoth) {
  for (const unsigned threads : {1U, 2U}) {
    std::atomic<int> sum = 0;
    runBoth(
        threads, [&] { sum += 1; }, [&] { sum += 10; });
    EXPECT_EQ(sum, 11);
    EXPECT_THROW(runBoth(
                     threads, [] {}, [] { throw std::bad_alloc(); }),
                 std::bad_alloc);
  }
}

TEST(ParallelRanges, CoversEverythingInOrderOfWorkers) {
  for (const unsigned threads : {1U, 2U, 7U}) {
    for (const size_t count : {size_t{0}, size_t{1}, size_t{5}, size_t{1000}}) {
      std::vector<std::atomic<int>> seen(count);
      std::vector<size_t> begins(threads, count);
      parallelRanges(threads, count, [&](size_t begin, size_t end, unsigned worker) {
        ASSERT_LT(worker, threads);
        begins[worker] = begin;
        for (size_t i = begin; i < end; ++i) ++seen[i];
      });
      for (const auto& s : seen) EXPECT_EQ(s, 1);
      EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
    }
  }
}

TEST(DefaultThreads, IsAtLeastOne) {
  EXPECT_GE(defaultThreads(), 1U);
}

}  // namespace
}  // namespace leakline
