#include "lsp/workers.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

namespace leakline {
namespace {

using namespace std::chrono_literals;

TEST(Workers, RunsEverythingOnce) {
  std::atomic<int> ran = 0;
  Workers workers(4);
  std::promise<void> done;
  for (int i = 0; i < 1000; ++i) {
    workers.submit(i % 2 ? Lane::Bulk : Lane::Interactive, [&] {
      if (++ran == 1000) done.set_value();
    });
  }
  ASSERT_EQ(done.get_future().wait_for(10s), std::future_status::ready);
  EXPECT_EQ(ran, 1000);
}

TEST(Workers, AnInteractiveJobNeverWaitsForBulkJobs) {
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  Workers workers(1);  // still two threads
  for (int i = 0; i < 8; ++i) workers.submit(Lane::Bulk, [released] { released.wait(); });
  std::promise<void> answered;
  workers.submit(Lane::Interactive, [&] { answered.set_value(); });
  EXPECT_EQ(answered.get_future().wait_for(10s), std::future_status::ready);
  release.set_value();
}

TEST(Workers, BulkJobsAndTheThreadsTheyMakeAreLessUrgent) {
  const auto niceIn = [](Lane lane) {
    Workers workers(4);  // none of them is busy with the job before
    std::promise<int> nice;
    workers.submit(
        lane, [&] { std::jthread([&] { nice.set_value(getpriority(PRIO_PROCESS, 0)); }).join(); });
    return nice.get_future().get();
  };
  const int here = getpriority(PRIO_PROCESS, 0);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(niceIn(Lane::Interactive), here);
    EXPECT_GT(niceIn(Lane::Bulk), here);
  }
}

TEST(Workers, AJobThatThrowsIsForgotten) {
  Workers workers(2);
  workers.submit(Lane::Bulk, [] { throw std::runtime_error("boom"); });
  std::promise<void> next;
  workers.submit(Lane::Bulk, [&] { next.set_value(); });
  EXPECT_EQ(next.get_future().wait_for(10s), std::future_status::ready);
}

TEST(Workers, StoppingDropsWhatWaitsAndGivesUpOnTheDeaf) {
  std::promise<void> release;
  std::promise<void> running;
  std::atomic<bool> secondRan = false;
  Workers workers(2);
  workers.submit(Lane::Bulk, [&, released = release.get_future().share()] {
    running.set_value();
    released.wait();
  });
  running.get_future().wait();
  workers.submit(Lane::Bulk, [&] { secondRan = true; });
  EXPECT_FALSE(workers.stopWithin(20ms));
  release.set_value();
  EXPECT_TRUE(workers.stopWithin(10s));
  EXPECT_FALSE(secondRan);
  workers.submit(Lane::Bulk, [&] { secondRan = true; });
  EXPECT_FALSE(secondRan);
}

}  // namespace
}  // namespace leakline
