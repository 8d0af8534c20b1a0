// A folder with a snapshot of its own for each test of the index file.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "graph/index_file.h"
#include "support/textual_heap.h"

namespace leakline::test {

namespace fs = std::filesystem;

inline std::vector<std::byte> readAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::byte> bytes(fs::file_size(path));
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

inline void writeAll(const std::string& path, const std::vector<std::byte>& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

// Every kind of section has something in it; `filler` nodes make sections of several chunks.
inline std::shared_ptr<const Heap> someHeap(uint64_t filler = 0) {
  HeapBuilder builder;
  builder.node(1, NodeType::Synthetic, "");
  builder.node(3, NodeType::Object, "A \\\"quoted\\\"", 40)
      .node(5, NodeType::Closure, "f", 5'000'000'000);
  builder.node(8'589'934'592, NodeType::Native, "Node / Wrap", 16).detachedness(8'589'934'592, 2);
  builder.node(7, static_cast<NodeType>(65), "odd", 8);
  builder.edge(1, EdgeType::Element, "4000000000", 3).edge(3, EdgeType::Property, "p", 5);
  builder.edge(5, EdgeType::Hidden, "4000000000", 7).edge(3, EdgeType::Weak, "w", 8'589'934'592);
  builder.location(3, 1, 2, 3).location(5, 4, 5, 6);
  for (uint64_t i = 0; i < filler; ++i) {
    builder.node(11 + 2 * i, NodeType::Object, "Filler", 16 + i % 3 * 5'000'000'000);
    builder.edge(3, EdgeType::Element, std::to_string(i), 11 + 2 * i);
    if (i > 0) builder.edge(11 + 2 * i, EdgeType::Property, "previous", 9 + 2 * i);
    builder.location(11 + 2 * i, 1, 2, 3);
  }
  Columns columns = builder.build();
  columns.meta.unknownNodeTypes = {"first", "second"};
  columns.meta.nodeTypes = {NodeType::Object, static_cast<NodeType>(65)};
  columns.meta.edgeTypes = {EdgeType::Weak, EdgeType::Unknown};
  columns.meta.nodeFields.width = 7;
  columns.meta.locationFields.column = 3;
  columns.meta.extraNativeBytes = uint64_t{1} << 40;
  columns.meta.rootIndex = 12;
  return analysedHeap(std::move(columns));
}

class IndexFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "leakline-index-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    ::setenv("XDG_CACHE_HOME", (folder_ + "/cache").c_str(), 1);
    snapshot_ = folder_ + "/app.heapsnapshot";
    std::ofstream(snapshot_) << std::string(100'000, 's');
  }
  void TearDown() override {
    ::unsetenv("XDG_CACHE_HOME");
    fs::remove_all(folder_);
  }

  std::string write(const Heap& heap) {
    const auto written = writeIndex(snapshot_, heap, {}, nullptr);
    EXPECT_TRUE(written) << written.error().toString();
    return written ? *written : "";
  }
  IndexOpening open() { return openIndex(snapshot_, 2, {}); }

  void expectRefused(const std::string& why, const std::string& context) {
    const IndexOpening opening = open();
    EXPECT_FALSE(opening.heap) << context;
    EXPECT_NE(opening.note.find(why), std::string::npos) << context << ": " << opening.note;
  }

  size_t filesInFolder() const {
    size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      count += entry.is_regular_file() ? 1U : 0U;
    }
    return count;
  }

  std::string folder_;
  std::string snapshot_;
};

}  // namespace leakline::test
