// Index files that are damaged, or made to do harm.
#include <cstring>
#include <functional>

#include "graph/index_file_format.h"
#include "unit/graph/index_file_support.h"

namespace leakline::test {
namespace {

using IndexFileDamage = IndexFileTest;

TEST_F(IndexFileDamage, EveryDamagedByteOfTheHeaderIsNoticed) {
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

TEST_F(IndexFileDamage, DamageInEverySectionIsNoticed) {
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

TEST_F(IndexFileDamage, CutAnywhere) {
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

TEST_F(IndexFileDamage, WrongValuesWithRightChecksums) {
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

TEST_F(IndexFileDamage, WrongHeadersWithRightChecksums) {
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

}  // namespace
}  // namespace leakline::test
