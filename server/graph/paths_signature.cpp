#include "graph/paths_signature.h"

#include <algorithm>
#include <string_view>

namespace leakline {
namespace {

constexpr uint64_t kNoName = UINT32_MAX;
constexpr uint64_t kWeakMapEntry = uint64_t{1} << 32;

// What an internal edge's name says beyond a number: slots of arrays and tables are named "17",
// entries of WeakMaps "17 / part of key …" or "17 / key …".
uint64_t internalName(std::string_view text, uint64_t name) {
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return name;
  if (digits == text.size()) return kNoName;
  return text.substr(digits).starts_with(" / ") ? kWeakMapEntry : name;
}

}  // namespace

// The finalizer of SplitMix64 (Vigna, public domain).
uint64_t ChainSignature::mix(uint64_t hash, uint64_t value) {
  uint64_t x = hash * 0x9E3779B97F4A7C15U + value + 0x9E3779B97F4A7C15U;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9U;
  x = (x ^ x >> 27) * 0x94D049BB133111EBU;
  return x ^ x >> 31;
}

uint64_t ChainSignature::classOf(uint32_t node) const {
  const NodeType type = heap_->columns().nodeType[node];
  uint64_t name = kNoName;
  switch (type) {
    case NodeType::Object:
    case NodeType::Native:
    case NodeType::Synthetic:
    case NodeType::Hidden:
    case NodeType::ObjectShape:
      name = heap_->columns().nodeName[node];
      break;
    default:
      break;  // a text, a function's name, a number: not what the node is
  }
  return static_cast<uint64_t>(type) << 56 | name;
}

uint64_t ChainSignature::labelOf(uint32_t edge) const {
  const Columns& columns = heap_->columns();
  const EdgeType type = columns.edges[edge].type();
  uint64_t name = columns.edgeName[edge];
  if (edgeNameIsNumber(type)) {
    name = kNoName;
  } else if (type == EdgeType::Internal) {
    name = internalName(columns.strings.raw(StringIndex{columns.edgeName[edge]}), name);
  }
  return static_cast<uint64_t>(type) << 56 | name;
}

}  // namespace leakline
