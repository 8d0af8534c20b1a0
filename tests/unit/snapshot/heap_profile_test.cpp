#include "snapshot/heap_profile.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

std::string node(std::string_view name, std::string_view url, int line, double size,
                 std::string_view children = "") {
  return "{\"callFrame\":{\"functionName\":\"" + std::string(name) +
         "\",\"scriptId\":\"7\",\"url\":\"" + std::string(url) +
         "\",\"lineNumber\":" + std::to_string(line) +
         ",\"columnNumber\":3},\"selfSize\":" + std::to_string(size) + ",\"id\":1,\"children\":[" +
         std::string(children) + "]}";
}

TEST(HeapProfile, AddsUpAFunctionOverTheTree) {
  const std::string leak = node("leak", "/app/a.js", 4, 100);
  const auto profile = parseHeapProfile("{\"head\":" +
                                        node("(root)", "", -1, 0,
                                             node("a", "/app/a.js", 1, 30, leak) + "," +
                                                 node("b", "/app/b.js", 1, 0, leak) + "," +
                                                 node("leak", "/app/a.js", 9, 50.7)) +
                                        ",\"samples\":[]}");
  ASSERT_TRUE(profile.ok()) << profile.error().message;
  ASSERT_EQ(profile->functions.size(), 3U) << "without those that keep nothing";
  EXPECT_EQ(profile->functions[0].selfSize, 200U);
  EXPECT_EQ(profile->functions[0].line, 4U);
  EXPECT_EQ(profile->functions[0].column, 3U);
  EXPECT_EQ(profile->functions[1].selfSize, 50U);
  EXPECT_EQ(profile->functions[2].name, "a");
  EXPECT_EQ(profile->totalSize, 280U);
}

TEST(HeapProfile, DamageIsAnError) {
  EXPECT_EQ(parseHeapProfile("{").error().message, "is not valid JSON");
  EXPECT_EQ(parseHeapProfile("").error().message, "is not valid JSON");
  EXPECT_EQ(parseHeapProfile("{\"snapshot\":{}}").error().message,
            "has no \"head\"; is this a .heapprofile?");
  EXPECT_EQ(parseHeapProfile("{\"head\":{}}").error().message, "a node of it has no \"callFrame\"");
  EXPECT_EQ(parseHeapProfile("{\"head\":" + node("a", "", -1, 1, "7") + "}").error().message,
            "a node of it is no object");
  const auto odd = parseHeapProfile(
      R"({"head":{"callFrame":{"functionName":7,"lineNumber":-1},"selfSize":-5,"children":{}}})");
  ASSERT_TRUE(odd.ok());
  EXPECT_TRUE(odd->functions.empty());
  EXPECT_EQ(readHeapProfile("/nowhere/x.heapprofile").error().code, ErrorCode::NotFound);
}

TEST(HeapProfile, MayBeDeep) {
  std::string deep;
  std::string end;
  for (int i = 0; i < 5000; ++i) {
    std::string whole = node("f", "/app/a.js", i, 1, "@");
    deep += whole.substr(0, whole.find('@'));
    end += "]}";
  }
  const auto profile = parseHeapProfile("{\"head\":" + deep + end + "}");
  ASSERT_TRUE(profile.ok()) << profile.error().message;
  EXPECT_EQ(profile->totalSize, 5000U);
}

}  // namespace
}  // namespace leakline
