// Strong integer types for the ordinals the heap side passes around. Mixing two of them does not
// compile (tests/compile_fail). Bulk loops work on the raw columns; everything public speaks these.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace leakline {

template <class Tag, class Value>
struct StrongId {
  Value value{};

  constexpr StrongId() = default;
  constexpr explicit StrongId(Value v) : value(v) {}
  constexpr auto operator<=>(const StrongId&) const = default;
};

// Ordinal of a node in the snapshot's `nodes` array: 0 … node_count − 1. Node 0 is the root.
using NodeIndex = StrongId<struct NodeIndexTag, uint32_t>;
// Ordinal of an edge in the snapshot's `edges` array.
using EdgeIndex = StrongId<struct EdgeIndexTag, uint32_t>;
// Ordinal in the snapshot's string table.
using StringIndex = StrongId<struct StringIndexTag, uint32_t>;
// V8's SnapshotObjectId, shown to people as @id. Stable over the snapshots of one process.
using ObjectId = StrongId<struct ObjectIdTag, uint64_t>;
// V8's script id. Only comparable within one process.
using ScriptId = StrongId<struct ScriptIdTag, uint32_t>;

inline constexpr NodeIndex kRootNode{0};
inline constexpr uint32_t kNoOrdinal = UINT32_MAX;

}  // namespace leakline

template <class Tag, class Value>
struct std::hash<leakline::StrongId<Tag, Value>> {
  size_t operator()(leakline::StrongId<Tag, Value> id) const noexcept {
    return std::hash<Value>{}(id.value);
  }
};
