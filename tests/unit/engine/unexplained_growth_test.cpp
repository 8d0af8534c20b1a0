#include "engine/unexplained_growth.h"

#include <gtest/gtest.h>

#include <vector>

namespace leakline {
namespace {

std::string noteOn(std::vector<uint64_t> sizes, std::vector<uint64_t> kept) {
  std::vector<SnapshotSummary> snapshots;
  for (const uint64_t size : sizes) snapshots.push_back({.path = "s", .totalSize = size});
  std::vector<Finding> findings(kept.size());
  for (size_t i = 0; i < kept.size(); ++i) {
    findings[i].heap.emplace();
    findings[i].heap->retainedSize = kept[i];
  }
  return unexplainedGrowth(snapshots, findings).value_or("").substr(0, 48);
}

TEST(UnexplainedGrowth, IsTold) {
  EXPECT_EQ(noteOn({7'000'000, 12'100'000, 17'200'000}, {}),
            "the heap has grown from 7.0 MB to 17.2 MB, and n");
  EXPECT_EQ(noteOn({7'000'000, 17'200'000}, {100'000, 2'500'000}),
            "the heap has grown from 7.0 MB to 17.2 MB, and n");
}

TEST(UnexplainedGrowth, NotIfAFindingAccountsForIt) {
  EXPECT_EQ(noteOn({7'000'000, 17'200'000}, {100'000, 2'600'000}), "");
}

TEST(UnexplainedGrowth, NotIfThereIsLittle) {
  EXPECT_EQ(noteOn({17'200'000}, {}), "");
  EXPECT_EQ(noteOn({7'000'000, 10'900'000}, {}), "");
  EXPECT_EQ(noteOn({70'000'000, 80'000'000}, {}), "");
  EXPECT_EQ(noteOn({17'200'000, 7'000'000}, {}), "");
}

}  // namespace
}  // namespace leakline
