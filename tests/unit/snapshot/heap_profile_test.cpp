#include "snapshot/heap_profile.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

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

bool isUsers(std::string_view url) {
  return url.starts_with("/app/");
}
Result<HeapProfile> parsed(std::string text) {
  return parseHeapProfile(std::move(text), isUsers);
}

TEST(HeapProfile, WhatIsNotTheUsersCountsForTheNearestCallerThatIs) {
  const std::string from = node("from", "", -1, 500, node("next", "node:util", 3, 60));
  const auto profile = parsed(
      "{\"head\":" +
      node("(root)", "", -1, 5,
           node("work", "/app/a.js", 1, 1, from + "," + node("inner", "/app/a.js", 7, 0, from)) +
               "," + node("start", "node:internal/main", 1, 40)) +
      "}");
  ASSERT_TRUE(profile.ok()) << profile.error().message;
  std::string rows;
  for (const ProfileFunction& f : profile->functions) {
    rows += f.name + " " + std::to_string(f.selfSize) + "\n";
  }
  EXPECT_EQ(rows, "work 561\ninner 560\nstart 40\n(root) 5\n") << "nobody's stays where it is";
  EXPECT_EQ(profile->totalSize, 1166U);
}

TEST(HeapProfile, AddsUpAFunctionOverTheTree) {
  const std::string leak = node("leak", "/app/a.js", 4, 100);
  const auto profile =
      parsed("{\"head\":" +
             node("(root)", "", -1, 0,
                  node("a", "/app/a.js", 1, 30, leak) + "," + node("b", "/app/b.js", 1, 0, leak) +
                      "," + node("leak", "/app/a.js", 9, 50.7)) +
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

std::string complaint(const std::string& text) {
  const auto profile = parsed(text);
  return profile ? "" : profile.error().toString();
}

TEST(HeapProfile, DamageIsAnError) {
  const std::string cutOff = "the file is cut off: it ends before the profile does ";
  EXPECT_EQ(complaint(""), "the file is empty (byte 0)");
  EXPECT_EQ(complaint(" \n"), "the file is empty (byte 2)");
  EXPECT_EQ(complaint("{"), cutOff + "(byte 1)");
  EXPECT_EQ(complaint("{\"head\":{\"callFrame"), cutOff + "(byte 19)");
  EXPECT_EQ(complaint(" hello"), "is not JSON (byte 1)");
  EXPECT_EQ(complaint("{\"head\":[}}"), "unexpected '}' (byte 9)");
  EXPECT_EQ(complaint("{} {}"), "there is something behind the end of the profile (byte 3)");
  EXPECT_EQ(complaint("{\"head\":nothing}"), "is not valid JSON");
  EXPECT_EQ(complaint("[1]"), "has no \"head\"; is this a .heapprofile?");
  EXPECT_EQ(parsed("{\"snapshot\":{}}").error().message,
            "has no \"head\"; is this a .heapprofile?");
  EXPECT_EQ(parsed("{\"head\":{}}").error().message, "a node of it has no \"callFrame\"");
  EXPECT_EQ(parsed("{\"head\":" + node("a", "", -1, 1, "7") + "}").error().message,
            "a node of it is no object");
  const auto odd = parsed(
      R"({"head":{"callFrame":{"functionName":7,"lineNumber":-1},"selfSize":-5,"children":{}}})");
  ASSERT_TRUE(odd.ok());
  EXPECT_TRUE(odd->functions.empty());
}

class HeapProfileFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("profile-" + std::to_string(::getpid()) + ".heapprofile");
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string complaint(uint64_t maxMemory = 0) const {
    const auto profile = readHeapProfile(path_.string(), maxMemory, isUsers);
    if (profile) return "";
    EXPECT_EQ(exitCodeOf(profile.error().code), 3);
    EXPECT_EQ(profile.error().place->file, path_.string());
    const std::string text = profile.error().toString();
    return text.substr(path_.string().size() + 2);
  }

  std::filesystem::path path_;
};

TEST_F(HeapProfileFile, MustBeOneThatCanBeRead) {
  EXPECT_EQ(complaint(), "there is no such file");
  std::ofstream(path_).flush();
  EXPECT_EQ(complaint(), "the file is empty (byte 0)");
  std::ofstream(path_) << "{\"head\":";
  EXPECT_EQ(complaint(), "the file is cut off: it ends before the profile does (byte 8)");
  std::filesystem::remove(path_);
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  EXPECT_EQ(complaint(), "is no regular file; write the profile to a file and give that");
  std::filesystem::remove(path_);
  std::filesystem::create_directory(path_);
  EXPECT_EQ(complaint(), "is a folder, not a file");
}

TEST_F(HeapProfileFile, IsEstimatedBeforeItIsRead) {
  std::ofstream(path_) << "{\"head\":" << node("f", "/app/a.js", 1, 5) << "}";
  const uint64_t needed = estimateProfileMemory(std::filesystem::file_size(path_));
  EXPECT_EQ(complaint(needed - 1),
            "reading and analysing it needs about 17 MB of memory, and 17 MB are allowed; "
            "--max-memory raises the limit");
  EXPECT_EQ(complaint(needed), "");
}

TEST(HeapProfile, MayBeDeep) {
  std::string deep;
  std::string end;
  for (int i = 0; i < 5000; ++i) {
    std::string whole = node("f", "/app/a.js", i, 1, "@");
    deep += whole.substr(0, whole.find('@'));
    end += "]}";
  }
  const auto profile = parsed("{\"head\":" + deep + end + "}");
  ASSERT_TRUE(profile.ok()) << profile.error().message;
  EXPECT_EQ(profile->totalSize, 5000U);
}

}  // namespace
}  // namespace leakline
