#include "graph/index_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "graph/index_file_format.h"
#include "support/textual_heap.h"

namespace leakline::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> readAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::byte> bytes(fs::file_size(path));
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

void writeAll(const std::string& path, const std::vector<std::byte>& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

// Every kind of section has something in it; `filler` nodes make sections of several chunks.
std::shared_ptr<const Heap> someHeap(uint64_t filler = 0) {
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

class IndexFile : public testing::Test {
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

TEST_F(IndexFile, EveryDamagedByteOfTheHeaderIsNoticed) {
  const std::string path = write(*someHeap());
  const std::vector<std::byte> good = readAll(path);
  std::vector<std::byte> bytes = good;
  for (size_t i = 0; i < kIndexPage; ++i) {
    for (const std::byte flip : {std::byte{1}, std::byte{0x80}}) {
      bytes[i] ^= flip;
      writeAll(path, bytes);
      EXPECT_FALSE(open().heap) << "byte " << i;
      bytes[i] = good[i];
    }
  }
  writeAll(path, good);
  EXPECT_TRUE(open().heap);
}

IndexHeader headerOf(const std::vector<std::byte>& bytes) {
  IndexHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

TEST_F(IndexFile, DamageInEverySectionIsNoticed) {
  const std::string path = write(*someHeap(70'000));
  const std::vector<std::byte> good = readAll(path);
  const IndexHeader header = headerOf(good);
  std::vector<std::byte> bytes = good;
  for (size_t section = 0; section < kSectionCount; ++section) {
    const uint64_t size = header.sections[section].count * kElementSize[section];
    if (header.sections[section].offset == 0 || size == 0) continue;
    for (const uint64_t at : {uint64_t{0}, size / 3, size / 2, size - 1}) {
      const uint64_t i = header.sections[section].offset + at;
      bytes[i] ^= std::byte{4};
      writeAll(path, bytes);
      EXPECT_FALSE(open().heap) << "section " << section << " byte " << at;
      bytes[i] = good[i];
    }
  }
}

TEST_F(IndexFile, CutAnywhere) {
  const std::string path = write(*someHeap());
  const std::vector<std::byte> good = readAll(path);
  for (size_t size = 0; size < good.size(); size += size < 5000 ? 97 : 1531) {
    writeAll(path, {good.begin(), good.begin() + static_cast<ptrdiff_t>(size)});
    EXPECT_FALSE(open().heap) << size;
    EXPECT_NE(open().note, "") << size;
  }
  std::vector<std::byte> longer = good;
  longer.resize(good.size() + 4096);
  writeAll(path, longer);
  expectRefused("its end", "longer");
}

// Makes all checksums right again, as somebody would who means harm.
void sign(std::vector<std::byte>& bytes, IndexHeader header) {
  for (size_t section = 0; section < kSectionCount; ++section) {
    IndexSection& s = header.sections[section];
    if (s.offset == 0 || s.offset > bytes.size()) continue;
    if (s.count > (bytes.size() - s.offset) / kElementSize[section]) continue;
    const auto all = std::span(bytes).subspan(s.offset, s.count * kElementSize[section]);
    std::vector<uint64_t> hashes;
    for (size_t at = 0; at < all.size(); at += kIndexChunk) {
      hashes.push_back(hashOf(all.subspan(at, std::min(kIndexChunk, all.size() - at))));
    }
    s.hash = hashOfChunks(hashes);
  }
  header.hash = hashOf(header);
  std::memcpy(bytes.data(), &header, sizeof header);
}

TEST_F(IndexFile, WrongValuesWithRightChecksums) {
  const std::string path = write(*someHeap(70'000));
  const std::vector<std::byte> good = readAll(path);
  const IndexHeader header = headerOf(good);
  const auto nodes = static_cast<uint32_t>(header.section(SectionId::NodeType).count);
  const auto strings = static_cast<uint32_t>(header.section(SectionId::StringOffsets).count - 1);
  const auto at = [&](SectionId section, uint64_t row) {
    return header.section(section).offset + row * kElementSize[static_cast<size_t>(section)];
  };
  const auto with = [&](SectionId section, uint64_t row, auto value) {
    std::vector<std::byte> bytes = good;
    std::memcpy(bytes.data() + at(section, row), &value, sizeof value);
    sign(bytes, header);
    writeAll(path, bytes);
    return open().heap != nullptr;
  };
  const auto last = [&](SectionId section) { return header.section(section).count - 1; };

  EXPECT_TRUE(with(SectionId::NodeName, 3, strings - 1)) << "the signature itself is right";
  EXPECT_FALSE(with(SectionId::NodeName, 3, strings));
  EXPECT_FALSE(with(SectionId::NodeName, last(SectionId::NodeName), UINT32_MAX));
  EXPECT_TRUE(with(SectionId::NodeType, 2, uint8_t{64}));
  for (const int type : {16, 63, 66, 255}) {
    EXPECT_FALSE(with(SectionId::NodeType, 2, static_cast<uint8_t>(type))) << type;
    EXPECT_FALSE(with(SectionId::NodeType, last(SectionId::NodeType), static_cast<uint8_t>(type)));
  }
  EXPECT_TRUE(with(SectionId::Edges, 0, PackedEdge(EdgeType::Hidden, NodeIndex{nodes - 1})));
  EXPECT_FALSE(with(SectionId::Edges, 0, PackedEdge(EdgeType::Element, NodeIndex{nodes})));
  EXPECT_FALSE(with(SectionId::Edges, last(SectionId::Edges), UINT32_MAX));
  EXPECT_FALSE(with(SectionId::Edges, 0, PackedEdge(EdgeType::Property, NodeIndex{1})))
      << "the number of an element is no string";
  EXPECT_FALSE(with(SectionId::EdgeName, last(SectionId::EdgeName), strings));
  for (const SectionId section : {SectionId::FirstEdge, SectionId::FirstRetainer}) {
    EXPECT_FALSE(with(section, 0, uint32_t{1}));
    EXPECT_FALSE(with(section, 3, UINT32_MAX));
    EXPECT_FALSE(with(section, 66'000, uint32_t{2})) << "in the second chunk";
    EXPECT_FALSE(with(section, last(section), uint32_t{0}));
    EXPECT_FALSE(with(section, kIndexChunk / 4, uint32_t{0})) << "falls from chunk to chunk";
  }
  EXPECT_FALSE(with(SectionId::Retainers, 5, nodes));
  EXPECT_FALSE(with(SectionId::Dominator, 5, nodes));
  EXPECT_FALSE(with(SectionId::Dominator, 0, uint32_t{1}));
  EXPECT_FALSE(with(SectionId::Locations, 0, Location{nodes, 1, 1, 1}));
  EXPECT_FALSE(with(SectionId::Locations, 1, Location{0, 1, 1, 1})) << "not sorted";
  EXPECT_FALSE(with(SectionId::Locations, kIndexChunk / 16, Location{0, 1, 1, 1}));
  EXPECT_FALSE(with(SectionId::NodeIdOverflow, 0, WideColumn::Overflow{nodes, 1}));
  EXPECT_FALSE(with(SectionId::NodeSizeOverflow, 1, WideColumn::Overflow{0, 1}));
  EXPECT_FALSE(with(SectionId::ShallowOverflow, kIndexChunk / 16, WideColumn::Overflow{0, 1}));
  EXPECT_FALSE(with(SectionId::StringOffsets, 1, UINT32_MAX));
  EXPECT_FALSE(with(SectionId::StringOffsets, last(SectionId::StringOffsets), uint32_t{1}));
  EXPECT_FALSE(with(SectionId::Meta, 0, uint64_t{UINT64_MAX}) &&
               open().heap->columns().meta.nodeFields.width == 7);
}

TEST_F(IndexFile, WrongHeadersWithRightChecksums) {
  const std::string path = write(*someHeap());
  const std::vector<std::byte> good = readAll(path);
  const auto opens = [&](const std::function<void(IndexHeader&)>& change) {
    std::vector<std::byte> bytes = good;
    IndexHeader header = headerOf(good);
    change(header);
    sign(bytes, header);
    writeAll(path, bytes);
    return open().heap != nullptr;
  };
  EXPECT_TRUE(opens([](IndexHeader&) {}));
  EXPECT_FALSE(opens([](IndexHeader& h) { h.version = kIndexVersion + 1; }));
  EXPECT_FALSE(opens([](IndexHeader& h) { h.byteOrder = 0x04030201; }));
  EXPECT_FALSE(opens([](IndexHeader& h) { h.elementSize[3] = 8; }));
  EXPECT_FALSE(opens([](IndexHeader& h) { h.fileSize += 1; }));
  for (size_t i = 0; i < kSectionCount; ++i) {
    EXPECT_FALSE(opens([&](IndexHeader& h) { h.sections[i].count = UINT64_MAX / 8; })) << i;
    EXPECT_FALSE(opens([&](IndexHeader& h) { h.sections[i].count = UINT64_MAX; })) << i;
    EXPECT_FALSE(opens([&](IndexHeader& h) {
      if (h.sections[i].offset == 0) h.fileSize = 0;  // nothing to move: spoil something else
      h.sections[i].offset = UINT64_MAX / 4096 * 4096;
    })) << i;
    EXPECT_FALSE(opens([&](IndexHeader& h) { h.sections[i].offset = 8; })) << i;
  }
  EXPECT_FALSE(opens([](IndexHeader& h) { --h.section(SectionId::Distance).count; }));
  EXPECT_FALSE(opens([](IndexHeader& h) { --h.section(SectionId::FirstRetainer).count; }));
  EXPECT_FALSE(opens([](IndexHeader& h) { --h.section(SectionId::EdgeName).count; }));
  EXPECT_FALSE(opens([](IndexHeader& h) { h.section(SectionId::Meta).count = 0; }));
  EXPECT_FALSE(opens([](IndexHeader& h) { h.section(SectionId::NodeType).offset = 0; }))
      << "only columns that may be all zeros can be left out";
  EXPECT_FALSE(opens([](IndexHeader& h) {
    for (IndexSection& s : h.sections) s = {0, 0, 0};
  }));
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
