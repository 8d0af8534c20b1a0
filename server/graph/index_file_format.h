// The bytes of an index file: one header page, then the columns, each on a page border. All numbers
// in the machine's own byte order; a file from another machine is refused and made again.
// Layout: docs/internals/snapshot-format.md, section "Index file".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "base/column.h"
#include "graph/index_file.h"
#include "snapshot/columns.h"

namespace leakline {

// Changes with the layout and with the meaning of any number in it: an index of a program that
// computed something else must not be taken for ours.
inline constexpr uint32_t kIndexVersion = 1;
inline constexpr std::array<char, 8> kIndexMagic{'\x89', 'L', 'K', 'I', 'D', 'X', '\r', '\n'};
inline constexpr uint32_t kByteOrder = 0x01020304;
inline constexpr size_t kIndexPage = 4096;
// Sections are hashed in chunks, so that several threads can share one, and a chunk is still in the
// processor's cache when its values are checked.
inline constexpr size_t kIndexChunk = size_t{256} << 10;

enum class SectionId : uint32_t {
  Meta,
  NodeType,
  NodeName,
  NodeIdLow,
  NodeIdOverflow,
  NodeSizeLow,
  NodeSizeOverflow,
  FirstEdge,
  Detachedness,
  TraceNodeId,
  Edges,
  EdgeName,
  Locations,
  StringText,
  StringOffsets,
  FirstRetainer,
  Retainers,
  ShallowLow,
  ShallowOverflow,
  Distance,
  Dominator,
  RetainedSize,
};
inline constexpr size_t kSectionCount = static_cast<size_t>(SectionId::RetainedSize) + 1;

inline constexpr std::array<uint32_t, kSectionCount> kElementSize{
    1,                             // Meta
    1,  4, 4, 16, 4, 16, 4, 1, 4,  // columns of nodes
    4,  4,                         // columns of edges
    16, 1, 4,                      // locations, strings
    4,  4, 4, 16, 4, 4,  8,        // analysis
};
static_assert(sizeof(NodeType) == 1 && sizeof(PackedEdge) == 4 && sizeof(Location) == 16 &&
              sizeof(WideColumn::Overflow) == 16);

struct IndexSection {
  uint64_t count;   // elements
  uint64_t offset;  // bytes; 0: all elements are zero and not stored
  uint64_t hash;    // XXH3 of the chunks' XXH3s
};

struct IndexHeader {
  std::array<char, 8> magic;
  uint32_t version;
  uint32_t byteOrder;
  uint64_t fileSize;
  SnapshotKey key;
  std::array<uint32_t, kSectionCount> elementSize;
  std::array<IndexSection, kSectionCount> sections;
  std::array<uint64_t, (kIndexPage - 8 - 8 - 8 - sizeof(SnapshotKey) - 4 * kSectionCount -
                        sizeof(IndexSection) * kSectionCount - 8) /
                           8>
      reserved;   // zero
  uint64_t hash;  // XXH3 of all before

  const IndexSection& section(SectionId id) const { return sections[static_cast<size_t>(id)]; }
  IndexSection& section(SectionId id) { return sections[static_cast<size_t>(id)]; }
};
static_assert(sizeof(IndexHeader) == kIndexPage);
static_assert(std::has_unique_object_representations_v<IndexHeader>);

// XXH3 of the header without its last field.
uint64_t hashOf(const IndexHeader& header);
uint64_t hashOf(std::span<const std::byte> bytes);
uint64_t hashOfChunks(const std::vector<uint64_t>& hashes);

inline uint64_t chunkCount(uint64_t bytes) {
  return (bytes + kIndexChunk - 1) / kIndexChunk;
}

// The header's "meta" as bytes, and back; nothing for bytes that are no such thing.
std::vector<std::byte> packMeta(const SnapshotMeta& meta);
std::optional<SnapshotMeta> unpackMeta(std::span<const std::byte> bytes);

// Where the index of a snapshot may lie, in order of preference: beside it, then in the cache
// folder (only if there is one).
std::vector<std::string> indexPaths(const std::string& snapshotPath);
// Creates the folder an index path lies in, if it is the cache folder.
void createFolderOf(const std::string& indexPath);

}  // namespace leakline
