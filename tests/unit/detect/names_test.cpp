#include "detect/names.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

TEST(Names, AreFoundTogetherAsOneByOne) {
  const auto heap = test::textualHeap(test::kScripts);
  const std::string_view texts[] = {"script", "nowhere", "onTick", "sharedness", "shared"};
  const std::vector<uint32_t> found = findNames(*heap, texts);
  ASSERT_EQ(found.size(), 5U);
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(found[i], heap->strings().find(texts[i])) << texts[i];
  EXPECT_NE(found[0], kNoOrdinal);
  EXPECT_EQ(found[1], kNoOrdinal);
  EXPECT_TRUE(findNames(*heap, {}).empty());
}

// Strings with digits, empty and long ones are in no table.
TEST(Names, OfAnyShapeAreFound) {
  const std::string longest(48, 'l');
  const std::string longer(49, 'm');
  const auto heap = test::textualHeap("node 1 synthetic \"\"\nnode 3 object v8\nnode 5 object " +
                                      longest + "\nnode 7 object " + longer + "\n");
  for (const std::string& text : {std::string(), std::string("v8"), longest, longer}) {
    EXPECT_EQ(heap->findName(text), heap->strings().find(text)) << text;
    EXPECT_NE(heap->findName(text), kNoOrdinal) << text;
  }
  EXPECT_EQ(heap->findName("v9"), kNoOrdinal);
  EXPECT_EQ(heap->findName("nothing"), kNoOrdinal);
}

}  // namespace
}  // namespace leakline
