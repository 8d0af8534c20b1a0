// The loaded file: a struct of arrays, nothing computed. Node ordinals, not flat indexes, are used
// throughout. Built by snapshot/reader.h (or read back from an index file), then immutable.
#pragma once

#include <cstdint>
#include <optional>

#include "base/column.h"
#include "base/ids.h"
#include "snapshot/meta.h"
#include "snapshot/strings.h"

namespace leakline {

// Where a closure, instance or generator comes from. Line and column count from 0; V8 writes
// "unknown" as a number ≥ 2^31.
struct Location {
  uint32_t node;  // ordinal
  uint32_t scriptId;
  uint32_t line;
  uint32_t column;  // UTF-16 code units
};

// Target and type of an edge in one word: the two are always wanted together.
// 29 bits of ordinal bound a snapshot to 536 million nodes (a file of about 20 GB).
class PackedEdge {
 public:
  static constexpr uint32_t kMaxNodes = 1U << 29;

  constexpr PackedEdge() = default;
  constexpr PackedEdge(EdgeType type, NodeIndex target)
      : bits_((static_cast<uint32_t>(type) << 29) | target.value) {}
  constexpr EdgeType type() const { return static_cast<EdgeType>(bits_ >> 29); }
  constexpr NodeIndex target() const { return NodeIndex{bits_ & (kMaxNodes - 1)}; }

 private:
  uint32_t bits_ = 0;
};

struct Columns {
  SnapshotMeta meta;

  // One row per node.
  Column<NodeType> nodeType;
  Column<uint32_t> nodeName;   // StringIndex
  WideColumn nodeId;           // ObjectId
  WideColumn nodeSelfSize;     // bytes, as in the file
  Column<uint32_t> firstEdge;  // nodeCount + 1 rows: edges of node i are [i], [i + 1)
  // These two are empty if the file has none, or nothing but zeros.
  Column<uint8_t> detachedness;  // 0 unknown, 1 attached, 2 detached
  Column<uint32_t> traceNodeId;

  // One row per edge.
  Column<PackedEdge> edges;
  Column<uint32_t> edgeName;  // StringIndex, or the number of an element or hidden edge

  // Sorted by node; the first row of a node counts.
  Column<Location> locations;

  Strings strings;

  uint32_t nodeCount() const { return static_cast<uint32_t>(nodeType.size()); }
  uint32_t edgeCount() const { return static_cast<uint32_t>(edges.size()); }
  std::optional<Location> locationOf(NodeIndex node) const;
};

}  // namespace leakline
