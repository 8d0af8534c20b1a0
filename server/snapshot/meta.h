// The snapshot's header: what the file says about its own layout. Fields are found by name in
// `meta`, never by position: their number and order differ between V8 versions.
// Format: docs/internals/snapshot-format.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace leakline {

// V8's node types. A type this list does not know gets FirstUnknown + k, and its name is kept in
// SnapshotMeta::unknownNodeTypes[k].
enum class NodeType : uint8_t {
  Hidden,
  Array,
  String,
  Object,
  Code,
  Closure,
  RegExp,
  Number,
  Native,
  Synthetic,
  ConcatenatedString,
  SlicedString,
  Symbol,
  BigInt,
  ObjectShape,
  WasmObject,
  FirstUnknown = 64,
};

// V8's edge types; Unknown stands for every other.
enum class EdgeType : uint8_t {
  Context,
  Element,
  Property,
  Internal,
  Hidden,
  Shortcut,
  Weak,
  Unknown
};

// Element and hidden edges carry a number, all others a string index.
constexpr bool edgeNameIsNumber(EdgeType type) {
  return type == EdgeType::Element || type == EdgeType::Hidden;
}

inline constexpr uint32_t kNoField = UINT32_MAX;

// Positions of the fields inside one row; kNoField if the file has none.
struct NodeFields {
  uint32_t width = 0;
  uint32_t type = kNoField, name = kNoField, id = kNoField, selfSize = kNoField,
           edgeCount = kNoField, traceNodeId = kNoField, detachedness = kNoField;
};
struct EdgeFields {
  uint32_t width = 0;
  uint32_t type = kNoField, nameOrIndex = kNoField, toNode = kNoField;
};
struct LocationFields {
  uint32_t width = 0;
  uint32_t objectIndex = kNoField, scriptId = kNoField, line = kNoField, column = kNoField;
};

struct SnapshotMeta {
  NodeFields nodeFields;
  EdgeFields edgeFields;
  LocationFields locationFields;    // width 0: the file has no locations
  std::vector<NodeType> nodeTypes;  // raw number in the file → NodeType
  std::vector<std::string> unknownNodeTypes;
  std::vector<EdgeType> edgeTypes;  // raw number in the file → EdgeType
  uint64_t nodeCount = 0;
  uint64_t edgeCount = 0;
  uint64_t traceFunctionCount = 0;
  uint64_t extraNativeBytes = 0;      // Node 24+, 0 elsewhere
  std::optional<uint64_t> rootIndex;  // "root_index" if the file has it
};

// Do nodes say where they were allocated, as far as the header tells?
inline bool announcesTraces(const SnapshotMeta& meta) {
  return meta.traceFunctionCount != 0 && meta.nodeFields.traceNodeId != kNoField;
}

std::string_view nodeTypeName(NodeType type);  // "concatenated string"; "unknown" for unknown ones
std::string_view edgeTypeName(EdgeType type);

}  // namespace leakline
