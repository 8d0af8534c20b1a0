// The same heap must be read as the same columns, however the file looks and however it is cut.
#include <gtest/gtest.h>

#include "expect_columns.h"
#include "read_text.h"

namespace leakline::test {
namespace {

struct NamedLayout {
  std::string name;
  SnapshotLayout layout;
};

std::vector<NamedLayout> layouts() {
  std::vector<NamedLayout> all{
      {"default", {}}, {"node12", node12Layout()}, {"node24", node24Layout()}};
  SnapshotLayout spaced;
  spaced.beforeComma = " ";
  spaced.afterComma = "\t\r\n  ";
  spaced.beforeRow = std::string(70, '\n');  // longer than a word of 64 bytes
  spaced.around = " \n";
  all.push_back({"spaced", spaced});
  SnapshotLayout backwards;
  std::reverse(backwards.sections.begin(), backwards.sections.end());
  all.push_back({"backwards", backwards});
  SnapshotLayout stringsFirst;
  stringsFirst.sections = {"strings", "future", "edges", "snapshot", "locations", "nodes"};
  all.push_back({"strings first, no traces", stringsFirst});
  SnapshotLayout fields;
  fields.nodeFields = {"detachedness", "edge_count", "shoe_size", "self_size", "id",
                       "name",         "type",       "x",         "y"};
  fields.edgeFields = {"to_node", "extra", "type", "name_or_index"};
  fields.locationFields = {"column", "line", "script_id", "object_index", "extra"};
  fields.shuffleLocations = true;
  all.push_back({"other fields", fields});
  SnapshotLayout least;
  least.sections = {"snapshot", "nodes", "edges", "strings"};
  least.nodeFields = {"type", "name", "id", "self_size", "edge_count"};
  least.locationFields = {};
  all.push_back({"least", least});
  SnapshotLayout nameless;
  nameless.locationFields = {};  // there are locations, but the header does not say what they mean
  all.push_back({"locations without fields", nameless});
  return all;
}

// V8 13 and later write the index of an element from 2^31 on with a sign.
TEST(ReadSnapshot, IndexesWithASignInEveryBlockSize) {
  constexpr std::string_view kHead =
      R"({"snapshot":{"meta":{"node_fields":["type","name","id","self_size","edge_count"],)"
      R"("node_types":[["object"]],"edge_fields":["type","name_or_index","to_node"],)"
      R"("edge_types":[["context","element"]]},"node_count":2,"edge_count":4},)"
      R"("nodes":[0,0,1,0,4,0,0,3,0,0],"edges":)";
  const std::string text =
      std::string(kHead) + "[1,-2,5,1 , -2147483648,0\n,1,-1,5,1,7,5]" + R"(,"strings":[""]})";
  for (size_t blockSize = 64; blockSize <= 320; ++blockSize) {
    for (const bool stream : {false, true}) {
      const auto columns = readText(text, {blockSize, 2, stream});
      ASSERT_TRUE(columns) << blockSize << ": " << columns.error().toString();
      const Column<uint32_t>& names = columns->edgeName;
      ASSERT_EQ(names.size(), 4U);
      EXPECT_EQ(names[0], 4294967294U) << blockSize;
      EXPECT_EQ(names[1], 2147483648U) << blockSize;
      EXPECT_EQ(names[2], 4294967295U) << blockSize;
      EXPECT_EQ(names[3], 7U) << blockSize;
    }
  }
  for (const std::string_view wrong :
       {"[1,-2147483649,5]", "[1,-0,5]", "[1,--2,5]", "[1,2-3,5]", "[-1,2,5]", "[1,2,-5]",
        "[1,-,5]", "[1,-00000000002,5]", "[1,-2.5,5]", "[1 -2,5]"}) {
    const std::string damaged = std::string(kHead) + std::string(wrong) + R"(,"strings":[""]})";
    for (const size_t blockSize : {size_t{64}, size_t{75}, size_t{512}}) {
      const auto columns = readText(damaged, {blockSize, 2, false});
      ASSERT_FALSE(columns) << wrong;
      EXPECT_EQ(columns.error().place->section, "edges") << wrong;
    }
  }
}

TEST(ReadSnapshot, EveryLayout) {
  const SampleHeap heap = sampleHeap(300);
  for (const auto& [name, layout] : layouts()) {
    const std::string text = snapshotText(heap, layout);
    for (const bool stream : {false, true}) {
      for (const unsigned threads : {1U, 3U}) {
        SCOPED_TRACE(name + (stream ? ", stream, " : ", file, ") + std::to_string(threads));
        expectColumns(readText(text, {512, threads, stream}), heap, layout);
      }
    }
  }
}

// Every byte of the text is once the last and once the first of a block.
TEST(ReadSnapshot, EveryBlockSize) {
  const SampleHeap heap = sampleHeap(12);
  for (const SnapshotLayout& layout : {node12Layout(), node24Layout(), SnapshotLayout{}}) {
    const std::string text = snapshotText(heap, layout);
    for (size_t blockSize = 1; blockSize <= 200; ++blockSize) {
      const unsigned threads = blockSize % 3 == 0 ? 1 : blockSize % 3 == 1 ? 2 : 4;
      SCOPED_TRACE("block size " + std::to_string(blockSize) + ", threads " +
                   std::to_string(threads));
      expectColumns(readText(text, {blockSize, threads, blockSize % 2 == 0}), heap, layout);
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(ReadSnapshot, ManyBlocksManyThreads) {
  const SampleHeap heap = sampleHeap(20'000);
  const std::string text = snapshotText(heap, node24Layout());
  for (const size_t blockSize : {777U, 4096U, 50'000U, 10'000'000U}) {
    for (const unsigned threads : {1U, 2U, 4U}) {
      for (const bool stream : {false, true}) {
        SCOPED_TRACE(blockSize * 10 + threads);
        expectColumns(readText(text, {blockSize, threads, stream}), heap, node24Layout());
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

TEST(ReadSnapshot, FirstLocationOfANodeCounts) {
  SampleHeap heap = sampleHeap(40);
  for (size_t i = 1; i < 40; ++i) heap.nodes[i].locations = {{i, 2 * i, 3 * i}};
  heap.nodes[7].locations.push_back({99, 99, 99});
  heap.nodes[8].locations.insert(heap.nodes[8].locations.begin(), {1, 1, 1});
  heap.nodes[0].locations.clear();
  heap.nodes[9].locations.clear();
  SnapshotLayout layout;
  layout.shuffleLocations = true;
  expectColumns(readText(snapshotText(heap, layout)), heap, layout);
}

TEST(ReadSnapshot, ColumnsOfNothingButZerosAreEmpty) {
  SampleHeap heap = sampleHeap(20);
  for (SampleNode& node : heap.nodes) node.traceNodeId = node.detachedness = 0;
  const auto read = readText(snapshotText(heap));
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->traceNodeId.empty());
  EXPECT_TRUE(read->detachedness.empty());
}

TEST(ReadSnapshot, EmptyListsAndSmallestHeap) {
  SampleHeap heap;
  heap.nodes.resize(1);
  heap.strings = {"x"};
  expectColumns(readText(snapshotText(heap)), heap);
  SnapshotLayout spaced;
  spaced.around = "  ";
  expectColumns(readText(snapshotText(heap, spaced)), heap, spaced);
}

TEST(ReadSnapshot, OffsetsBeyondFourGigabytes) {
  // The text is byte 5 GiB and following of an input whose beginning nobody asks for.
  const SampleHeap heap = sampleHeap(50);
  const uint64_t base = uint64_t{5} << 30;
  SnapshotLayout layout;
  layout.sections = {"strings", "edges", "snapshot", "nodes"};
  const std::string text = snapshotText(heap, layout);
  ReadOptions options;
  options.threads = 2;
  options.maxMemory = kPlenty;
  MemoryInput input(text, "test", 100, {}, base);
  expectColumns(parseSnapshot(input, options), heap, layout);

  const std::string broken = text.substr(0, text.size() - 2);
  MemoryInput cut(broken, "test", 100, {}, base);
  const auto read = parseSnapshot(cut, options);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().place->byteOffset, base + broken.size());
}

TEST(ReadSnapshot, DeepTraceTree) {
  const SampleHeap heap = sampleHeap(5);
  const size_t depth = 1'000'000;
  std::string tree;
  for (size_t i = 0; i < depth; ++i) tree += "[1,0,0,0,";
  tree += "[]" + std::string(depth, ']');
  std::string text = snapshotText(heap);
  const size_t at = text.find("\"trace_tree\":") + 13;
  const size_t length = text.find(",\"samples\"") - at;
  text.replace(at, length, tree);
  expectColumns(readText(text, {1 << 16, 2}), heap);
  text.erase(at + depth, 1);  // one opening bracket is gone, somewhere in a number or not
  EXPECT_FALSE(readText(text.erase(text.find("]]]]"), 1)).ok());
}

TEST(ReadSnapshot, HeaderValues) {
  std::string text = snapshotText(sampleHeap(5));
  text.replace(text.find("\"trace_function_count\":3"), 24,
               "\"trace_function_count\":3,\"extra_native_bytes\":123456789012,\"root_index\":0");
  const auto read = readText(text);
  ASSERT_TRUE(read.ok()) << read.error().toString();
  EXPECT_EQ(read->meta.traceFunctionCount, 3U);
  EXPECT_EQ(read->meta.extraNativeBytes, 123456789012U);
  EXPECT_EQ(read->meta.rootIndex, 0U);
  EXPECT_EQ(read->meta.unknownNodeTypes, std::vector<std::string>{"spaceship"});
  EXPECT_EQ(read->meta.nodeTypes.back(), NodeType::FirstUnknown);
  EXPECT_EQ(read->meta.edgeTypes.back(), EdgeType::Unknown);
}

}  // namespace
}  // namespace leakline::test
