#include "detect/names.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

TEST(Names, AreFoundTogetherAsOneByOne) {
  const auto heap = test::textualHeap(test::kScripts);
  const std::string_view texts[] = {"script", "nowhere", "onTick", "sharedness", "shared"};
  const std::vector<uint32_t> found = findNames(heap->strings(), texts);
  ASSERT_EQ(found.size(), 5U);
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(found[i], heap->strings().find(texts[i])) << texts[i];
  EXPECT_NE(found[0], kNoOrdinal);
  EXPECT_EQ(found[1], kNoOrdinal);
  EXPECT_TRUE(findNames(heap->strings(), {}).empty());
}

}  // namespace
}  // namespace leakline
