#include "graph/index_file.h"

#include <sys/stat.h>

#include <cstring>
#include <thread>

#include "snapshot/reader.h"
#include "unit/graph/index_file_support.h"

namespace leakline::test {
namespace {

using IndexFile = IndexFileTest;

template <class T>
void expectSame(const Column<T>& a, const Column<T>& b, const char* what) {
  ASSERT_EQ(a.size(), b.size()) << what;
  if (a.bytes() != 0) {
    EXPECT_EQ(std::memcmp(a.data(), b.data(), a.bytes()), 0) << what;
  }
}

void expectSame(const WideColumn& a, const WideColumn& b, const char* what) {
  expectSame(a.low(), b.low(), what);
  expectSame(a.overflow(), b.overflow(), what);
}

void expectSame(const Heap& a, const Heap& b) {
  const Columns& c = a.columns();
  const Columns& d = b.columns();
  expectSame(c.nodeType, d.nodeType, "nodeType");
  expectSame(c.nodeName, d.nodeName, "nodeName");
  expectSame(c.nodeId, d.nodeId, "nodeId");
  expectSame(c.nodeSelfSize, d.nodeSelfSize, "nodeSelfSize");
  expectSame(c.firstEdge, d.firstEdge, "firstEdge");
  expectSame(c.detachedness, d.detachedness, "detachedness");
  expectSame(c.traceNodeId, d.traceNodeId, "traceNodeId");
  expectSame(c.edges, d.edges, "edges");
  expectSame(c.edgeName, d.edgeName, "edgeName");
  expectSame(c.locations, d.locations, "locations");
  expectSame(c.strings.text(), d.strings.text(), "text");
  expectSame(c.strings.offsets(), d.strings.offsets(), "offsets");
  expectSame(a.analysis().firstRetainer, b.analysis().firstRetainer, "firstRetainer");
  expectSame(a.analysis().retainers, b.analysis().retainers, "retainers");
  expectSame(a.analysis().shallowSize, b.analysis().shallowSize, "shallowSize");
  expectSame(a.analysis().distance, b.analysis().distance, "distance");
  expectSame(a.analysis().dominator, b.analysis().dominator, "dominator");
  expectSame(a.analysis().retainedSize, b.analysis().retainedSize, "retainedSize");
}

TEST_F(IndexFile, GivesBackTheHeap) {
  for (const uint64_t filler : {0, 200'000}) {
    const auto heap = someHeap(filler);
    EXPECT_EQ(write(*heap), snapshot_ + ".leakline-index");
    const IndexOpening opening = open();
    ASSERT_TRUE(opening.heap) << opening.note;
    EXPECT_EQ(opening.note, "");
    expectSame(*heap, *opening.heap);
    const SnapshotMeta& meta = opening.heap->columns().meta;
    EXPECT_EQ(meta.unknownNodeTypes, heap->columns().meta.unknownNodeTypes);
    EXPECT_EQ(meta.nodeTypes, heap->columns().meta.nodeTypes);
    EXPECT_EQ(meta.edgeTypes, heap->columns().meta.edgeTypes);
    EXPECT_EQ(meta.nodeFields.width, 7U);
    EXPECT_EQ(meta.nodeFields.detachedness, kNoField);
    EXPECT_EQ(meta.locationFields.column, 3U);
    EXPECT_EQ(meta.extraNativeBytes, uint64_t{1} << 40);
    EXPECT_EQ(meta.rootIndex, 12U);
    EXPECT_EQ(meta.nodeCount, heap->nodeCount());
  }
  EXPECT_EQ(filesInFolder(), 2U) << "no temporary file stays behind";
}

TEST_F(IndexFile, ColumnsOfZerosAreNotStored) {
  HeapBuilder builder;
  builder.node(1, NodeType::Synthetic, "").detachedness(1, 0);
  Columns columns = builder.build();
  columns.traceNodeId = Column<uint32_t>(1);
  const auto heap = analysedHeap(std::move(columns));
  write(*heap);
  const IndexOpening opening = open();
  ASSERT_TRUE(opening.heap) << opening.note;
  expectSame(*heap, *opening.heap);
}

TEST_F(IndexFile, NoIndexIsNoReasonForARemark) {
  const IndexOpening opening = open();
  EXPECT_FALSE(opening.heap);
  EXPECT_EQ(opening.note, "");
  EXPECT_TRUE(opening.key);
}

TEST_F(IndexFile, OnlyItsOwnerMayReadIt) {
  const std::string path = write(*someHeap());
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  ::chmod(path.c_str(), 0620);
  expectRefused("other users may write", "group-writable");
}

TEST_F(IndexFile, AnotherSnapshotUnderTheSameName) {
  write(*someHeap());
  const auto stamp = fs::last_write_time(snapshot_);
  fs::last_write_time(snapshot_, stamp + std::chrono::nanoseconds(1));
  expectRefused("the snapshot has changed", "touched");
  fs::last_write_time(snapshot_, stamp);
  ASSERT_TRUE(open().heap);
  { std::ofstream(snapshot_, std::ios::app) << 'x'; }
  fs::last_write_time(snapshot_, stamp);
  expectRefused("the snapshot has changed", "longer");
  fs::resize_file(snapshot_, 100'000);
  fs::last_write_time(snapshot_, stamp);
  ASSERT_TRUE(open().heap);
  for (const int offset : {0, 99'999, 50'000}) {
    {
      std::fstream file(snapshot_, std::ios::in | std::ios::out);
      file.seekp(offset);
      file.put('t');
    }
    fs::last_write_time(snapshot_, stamp);
    expectRefused("the snapshot has changed", "byte " + std::to_string(offset));
    std::ofstream(snapshot_) << std::string(100'000, 's');
  }
}

TEST_F(IndexFile, ReplacedWhileItWasRead) {
  const auto key = open().key;
  ASSERT_TRUE(key);
  { std::ofstream(snapshot_, std::ios::app) << 'x'; }
  const auto written = writeIndex(snapshot_, *someHeap(), {}, nullptr, key);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("replaced"), std::string::npos);
  EXPECT_EQ(filesInFolder(), 1U);
  EXPECT_TRUE(writeIndex(snapshot_, *someHeap(), {}, nullptr, open().key));
}

TEST_F(IndexFile, WhatIsNoIndexFile) {
  const std::string path = snapshot_ + ".leakline-index";
  fs::create_directory(path);
  expectRefused("no regular file", "folder");
  fs::remove(path);
  fs::create_symlink(snapshot_, path);
  EXPECT_FALSE(open().heap);
  EXPECT_NE(open().note, "");
  fs::remove(path);
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  expectRefused("no regular file", "pipe");
}

TEST_F(IndexFile, SymbolicLinksAreReplacedNotFollowed) {
  const std::string victim = folder_ + "/victim";
  std::ofstream(victim) << "precious";
  fs::create_symlink(victim, snapshot_ + ".leakline-index");
  fs::create_symlink(victim,
                     snapshot_ + ".leakline-index.tmp." + std::to_string(::getpid()) + ".0");
  write(*someHeap());
  EXPECT_TRUE(open().heap);
  EXPECT_EQ(fs::file_size(victim), 8U);
}

TEST_F(IndexFile, WhatAKilledProcessLeftIsRemovedByTheNextThatWrites) {
  const std::string begin = snapshot_ + ".leakline-index.tmp.";
  const std::string left = begin + "2147483647.0";  // no process has that number
  const std::string busy = begin + std::to_string(::getppid()) + ".0";
  const std::string foreign = begin + "notes";
  for (const std::string& path : {left, busy, foreign}) std::ofstream(path) << "half";
  write(*someHeap());
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(busy));
  EXPECT_TRUE(fs::exists(foreign));
}

TEST_F(IndexFile, CacheFolderIfTheSnapshotsIsNotWritable) {
  // A name so long that the index's does not fit beside it: that fails for every user.
  const std::string longName = folder_ + "/" + std::string(245, 'n');
  fs::rename(snapshot_, longName);
  snapshot_ = longName;
  const std::string path = write(*someHeap());
  EXPECT_TRUE(path.starts_with(folder_ + "/cache/leakline/")) << path;
  EXPECT_TRUE(open().heap) << open().note;
  struct stat status {};
  ASSERT_EQ(::stat((folder_ + "/cache/leakline").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700U);
  ::setenv("XDG_CACHE_HOME", (folder_ + "/elsewhere").c_str(), 1);
  EXPECT_FALSE(open().heap);
}

TEST_F(IndexFile, NowhereToWrite) {
  const std::string longName = folder_ + "/" + std::string(245, 'n');
  fs::rename(snapshot_, longName);
  ::setenv("XDG_CACHE_HOME", (longName + "/cache").c_str(), 1);  // below a file
  const auto written = writeIndex(longName, *someHeap(), {}, nullptr);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::Unreadable);
  EXPECT_EQ(filesInFolder(), 1U);
}

TEST_F(IndexFile, PipesHaveNone) {
  EXPECT_FALSE(snapshotKey("-"));
  EXPECT_FALSE(writeIndex("-", *someHeap(), {}, nullptr));
  const std::string pipe = folder_ + "/pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_FALSE(snapshotKey(pipe));
  EXPECT_FALSE(snapshotKey(folder_));
  EXPECT_FALSE(snapshotKey(folder_ + "/missing"));
  EXPECT_FALSE(openIndex("-", 1, {}).heap);
  EXPECT_FALSE(openIndex(folder_ + "/missing", 1, {}).heap);
}

TEST_F(IndexFile, KeepsToTheMemoryThatReadingTheSnapshotWouldNeed) {
  const auto heap = someHeap(5'000);
  write(*heap);
  const uint64_t needed = estimateMemory(shapeOf(heap->columns()));
  const IndexOpening opening = openIndex(snapshot_, 1, {}, needed - 1);
  EXPECT_FALSE(opening.heap);
  EXPECT_TRUE(opening.key);
  EXPECT_NE(opening.note.find(" MB are allowed; --max-memory raises the limit"), std::string::npos)
      << opening.note;
  EXPECT_TRUE(openIndex(snapshot_, 1, {}, needed).heap);
  EXPECT_EQ(filesInFolder(), 2U) << "it stays for whoever allows more";
}

TEST_F(IndexFile, Cancelled) {
  const CancelSource source;
  source.cancel();
  const auto written = writeIndex(snapshot_, *someHeap(), source.token(), nullptr);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::Cancelled);
  EXPECT_EQ(filesInFolder(), 1U) << "nothing half-written stays behind";
  write(*someHeap());
  EXPECT_FALSE(openIndex(snapshot_, 1, source.token()).heap);
}

TEST_F(IndexFile, SeveralWritersAndReaders) {
  const auto heap = someHeap(5'000);
  write(*heap);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 5; ++round) {
        EXPECT_TRUE(writeIndex(snapshot_, *heap, {}, nullptr));
        const IndexOpening opening = open();
        ASSERT_TRUE(opening.heap) << opening.note;
        EXPECT_EQ(opening.heap->nodeCount(), heap->nodeCount());
      }
    });
  }
  threads.clear();
  EXPECT_EQ(filesInFolder(), 2U);
}

TEST_F(IndexFile, AnOpenedHeapOutlivesItsFile) {
  const auto heap = someHeap(5'000);
  fs::remove(snapshot_ + ".gone");
  const std::string path = write(*heap);
  const auto opened = open().heap;
  write(*someHeap());
  fs::remove(path);
  ASSERT_TRUE(opened);
  expectSame(*heap, *opened);
}

}  // namespace
}  // namespace leakline::test
