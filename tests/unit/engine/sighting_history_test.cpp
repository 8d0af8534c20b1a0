// Which numbers of earlier snapshots belong to a cause.
#include "engine/sighting_history.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

const Detector& anyDetector() {
  return *allDetectors().front();
}

Sighting sighting(std::string key, uint64_t count, std::string keyOfHolder = {}) {
  Sighting made;
  made.key = std::move(key);
  made.count = count;
  made.keyOfHolder = std::move(keyOfHolder);
  return made;
}

using Counts = std::vector<uint64_t>;

TEST(SightingHistory, CountsByKey) {
  SightingHistory history(anyDetector());
  history.addEarlier({sighting("a", 20), sighting("b", 7), sighting("a", 3)});
  history.addEarlier({});
  history.setLatest({sighting("a", 30), sighting("c", 1)});
  EXPECT_EQ(history.countsOf(history.latest()[0], true), (Counts{23, 0, 30}));
  EXPECT_EQ(history.countsOf(history.latest()[1], true), (Counts{0, 0, 1}));
}

// list = [...list, x]: another array each time, in the same variable.
TEST(SightingHistory, OneThatTookAnothersPlace) {
  SightingHistory history(anyDetector());
  history.addEarlier({sighting("101", 20, "7 list")});
  history.addEarlier({sighting("211", 120, "7 list"), sighting("33", 5, "8 list")});
  history.setLatest({sighting("301", 220, "7 list"), sighting("33", 6, "7 list")});
  EXPECT_EQ(history.countsOf(history.latest()[0], true), (Counts{20, 120, 220}));
  EXPECT_EQ(history.countsOf(history.latest()[1], true), (Counts{0, 5, 6}))
      << "its own key is known";
  EXPECT_EQ(history.countsOf(history.latest()[0], false), (Counts{0, 0, 220}))
      << "ids of another process mean nothing";
}

}  // namespace
}  // namespace leakline
