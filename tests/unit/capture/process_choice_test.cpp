// Which process is the one: wrappers, clusters, programs without a port.
#include "capture/process_choice.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

Candidate process(int pid, int parent, uint64_t megabytes, std::vector<uint16_t> ports = {},
                  bool worker = false) {
  return {pid, parent, megabytes * 1'000'000, worker, std::move(ports)};
}

TEST(Choice, TheListenerAndNotTheLargerWrapper) {
  const std::vector<Candidate> all{process(1, 0, 200), process(2, 1, 60, {3000, 9229})};
  EXPECT_EQ(chooseListener(all, 0)->pid, 2);
  EXPECT_EQ(chooseListener(all, 0)->port, 3000);
  EXPECT_EQ(chooseListener(all, 9229)->port, 9229);
  EXPECT_FALSE(chooseListener(all, 80));
  EXPECT_FALSE(chooseListener({}, 0));
}

TEST(Choice, TheLargestOfSeveralListenersThenTheOldest) {
  EXPECT_EQ(chooseListener({process(1, 0, 50, {80}), process(2, 0, 60, {81})}, 0)->pid, 2);
  EXPECT_EQ(chooseListener({process(2, 0, 60, {80}), process(1, 0, 60, {81})}, 0)->pid, 1);
}

TEST(Choice, TheLargestWorkerOfACluster) {
  const std::vector<Candidate> all{process(1, 0, 90, {3000}), process(2, 1, 50, {}, true),
                                   process(3, 1, 60, {}, true), process(4, 9, 99, {}, true)};
  const auto choice = chooseListener(all, 3000);
  ASSERT_TRUE(choice);
  EXPECT_EQ(choice->pid, 3);
  EXPECT_EQ(choice->workers, 2U);
  EXPECT_EQ(choice->port, 3000);
}

TEST(Choice, WorkersThatAcceptThemselves) {
  const auto choice = chooseListener(
      {process(1, 0, 90), process(2, 1, 50, {80}, true), process(3, 1, 60, {80}, true)}, 80);
  ASSERT_TRUE(choice);
  EXPECT_EQ(choice->pid, 3);
  EXPECT_EQ(choice->workers, 2U);
}

TEST(Choice, WithoutAPortTheLargestThatStartedNoOther) {
  EXPECT_EQ(chooseLargest({process(1, 0, 90), process(2, 1, 40), process(3, 1, 50)})->pid, 3);
  EXPECT_FALSE(chooseLargest({}));
}

}  // namespace
}  // namespace leakline
