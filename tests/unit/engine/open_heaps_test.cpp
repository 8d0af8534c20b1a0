#include "engine/open_heaps.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "support/heap_file.h"
#include "support/textual_heap.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

class OpenHeapsTest : public testing::Test {
 protected:
  OpenHeapsTest() { options_.useIndex = false; }
  ~OpenHeapsTest() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, size_t objects) {
    fs::create_directories(folder_);
    std::string text = "node 1 synthetic \"\"\n";
    for (size_t i = 0; i < objects; ++i) {
      const std::string id = std::to_string(3 + 2 * i);
      text += "node " + id + " object Thing size=16\n";
      text += "edge 1 -element:" + std::to_string(i) + "-> " + id + "\n";
    }
    const std::string path = (folder_ / name).string();
    test::writeSnapshotFile(path, *test::textualHeap(text));
    return path;
  }
  uint32_t nodesOf(const std::string& path) {
    const auto explorer = heaps_.get(path, options_);
    return explorer ? (*explorer)->heap()->nodeCount() : 0;
  }

  const fs::path folder_ =
      fs::temp_directory_path() / ("leakline-open-heaps-" + std::to_string(::getpid()));
  HeapOptions options_;
  OpenHeaps heaps_{2};
};

TEST_F(OpenHeapsTest, TheSameHeapStaysOpen) {
  const std::string path = write("a.heapsnapshot", 3);
  const auto first = heaps_.get(path, options_);
  const auto second = heaps_.get(path, options_);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->get(), second->get());
}

TEST_F(OpenHeapsTest, OnlyTheLastFewStay) {
  const std::string a = write("a.heapsnapshot", 3);
  const std::weak_ptr<HeapExplorer> first = *heaps_.get(a, options_);
  EXPECT_EQ(nodesOf(write("b.heapsnapshot", 4)), 5U);
  EXPECT_EQ(nodesOf(write("c.heapsnapshot", 5)), 6U);
  EXPECT_TRUE(first.expired());
  EXPECT_EQ(heaps_.size(), 2U);
  EXPECT_EQ(nodesOf(a), 4U);
}

TEST_F(OpenHeapsTest, WrittenAnewItIsReadAnewAndDeletedItStays) {
  const std::string path = write("a.heapsnapshot", 3);
  EXPECT_EQ(nodesOf(path), 4U);
  write("a.heapsnapshot", 30);
  EXPECT_EQ(nodesOf(path), 31U);
  fs::remove(path);
  EXPECT_EQ(nodesOf(path), 31U);
  EXPECT_EQ(heaps_.get((folder_ / "none").string(), options_).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace leakline
