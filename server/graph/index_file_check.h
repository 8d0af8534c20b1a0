// What has to hold for the values of an index file before anybody may index with them. Checked
// chunk by chunk while the bytes are hashed; no check needs more than the chunk and the element
// before it, so chunks can be checked in any order and by any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "graph/index_file_format.h"

namespace leakline {

struct IndexLimits {
  uint32_t nodes = 0;
  uint32_t edges = 0;
  uint32_t strings = 0;
  uint64_t textBytes = 0;
  size_t unknownNodeTypes = 0;
};

// The counts of all sections fit each other. Fills `limits`, but for unknownNodeTypes.
bool countsFit(const IndexHeader& header, IndexLimits& limits);

// One chunk of a section: `rows` are its bytes. `before` are the bytes of the element before it,
// empty for the first chunk; `last` is true for the section's last chunk.
struct IndexChunk {
  std::span<const std::byte> rows;
  std::span<const std::byte> before;
  bool last;
};
bool chunkFits(SectionId section, const IndexChunk& chunk, const IndexLimits& limits);

// Names of edges are checked together with their types: `edges` and `names` are the same rows.
bool edgeNamesFit(std::span<const std::byte> edges, std::span<const std::byte> names,
                  const IndexLimits& limits);

// Sections whose chunks need the element before.
bool needsElementBefore(SectionId section);

}  // namespace leakline
