#include "graph/index_file_check.h"

#include <algorithm>

namespace leakline {
namespace {

// Buffers are aligned for any of these types.
template <class T>
std::span<const T> as(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

// The loops below have no early exit and no branch and collect wrong rows as bits, so that the
// compiler vectorises them; sixteen bytes a step on any x86-64.

bool allBelow(std::span<const uint32_t> values, uint32_t limit) {
  uint32_t wrong = 0;
  for (const uint32_t v : values) wrong |= v >= limit ? 1U : 0U;
  return wrong == 0;
}

bool neverFalls(std::span<const uint32_t> values) {
  uint32_t wrong = 0;
  for (size_t i = 1; i < values.size(); ++i) wrong |= values[i] < values[i - 1] ? 1U : 0U;
  return wrong == 0;
}

// Offsets into a table of `end` rows: from 0, never falling, to `end`.
bool offsetsFit(const IndexChunk& chunk, uint32_t end) {
  const auto values = as<uint32_t>(chunk.rows);
  const uint32_t before = chunk.before.empty() ? 0 : as<uint32_t>(chunk.before).front();
  if (chunk.before.empty() && values.front() != 0) return false;
  if (values.front() < before || !neverFalls(values)) return false;
  return !chunk.last || values.back() == end;
}

// The low halves of rising 64-bit offsets. Over 4 GiB they fall once per lap: then only the end is
// certain, and Strings checks the rest itself whenever a string is asked for.
bool stringOffsetsFit(const IndexChunk& chunk, uint64_t end) {
  const auto values = as<uint32_t>(chunk.rows);
  if (chunk.last && values.back() != static_cast<uint32_t>(end)) return false;
  if (end > UINT32_MAX) return true;
  const uint32_t before = chunk.before.empty() ? 0 : as<uint32_t>(chunk.before).front();
  return values.front() >= before && neverFalls(values);
}

bool nodeTypesFit(std::span<const std::byte> rows, size_t unknown) {
  constexpr auto kKnown = static_cast<uint8_t>(NodeType::WasmObject);
  constexpr auto kFirstUnknown = static_cast<uint8_t>(NodeType::FirstUnknown);
  const auto last = static_cast<uint8_t>(
      unknown == 0 ? kKnown : std::min<size_t>(kFirstUnknown + unknown - 1, UINT8_MAX));
  uint8_t wrong = 0;
  for (const uint8_t type : as<uint8_t>(rows)) {
    const bool inGap = (type > kKnown) & (type < kFirstUnknown);
    wrong = static_cast<uint8_t>(wrong | (inGap ? 1 : 0) | (type > last ? 1 : 0));
  }
  return wrong == 0;
}

bool targetsFit(std::span<const std::byte> rows, uint32_t nodes) {
  uint32_t wrong = 0;
  for (const PackedEdge& edge : as<PackedEdge>(rows)) {
    wrong |= edge.target().value >= nodes ? 1U : 0U;
  }
  return wrong == 0;
}

bool locationsFit(const IndexChunk& chunk, uint32_t nodes) {
  uint32_t before = chunk.before.empty() ? 0 : as<Location>(chunk.before).front().node;
  for (const Location& location : as<Location>(chunk.rows)) {
    if (location.node < before || location.node >= nodes) return false;
    before = location.node;
  }
  return true;
}

bool overflowFits(const IndexChunk& chunk, uint32_t nodes) {
  uint64_t least =
      chunk.before.empty() ? 0 : as<WideColumn::Overflow>(chunk.before).front().row + 1;
  for (const WideColumn::Overflow& overflow : as<WideColumn::Overflow>(chunk.rows)) {
    if (overflow.row < least || overflow.row >= nodes) return false;
    least = overflow.row + 1;
  }
  return true;
}

bool dominatorsFit(const IndexChunk& chunk, uint32_t nodes) {
  const auto values = as<uint32_t>(chunk.rows);
  if (chunk.before.empty() && values.front() != kRootNode.value) return false;
  return allBelow(values, nodes);
}

}  // namespace

bool countsFit(const IndexHeader& header, IndexLimits& limits) {
  const auto count = [&](SectionId id) { return header.section(id).count; };
  const uint64_t nodes = count(SectionId::NodeType);
  const uint64_t edges = count(SectionId::Edges);
  const uint64_t offsets = count(SectionId::StringOffsets);
  if (nodes == 0 || nodes >= PackedEdge::kMaxNodes || edges >= UINT32_MAX) return false;
  if (offsets > UINT32_MAX) return false;
  for (const SectionId id :
       {SectionId::NodeName, SectionId::NodeIdLow, SectionId::NodeSizeLow, SectionId::ShallowLow,
        SectionId::Distance, SectionId::Dominator, SectionId::RetainedSize}) {
    if (count(id) != nodes) return false;
  }
  for (const SectionId id : {SectionId::Detachedness, SectionId::TraceNodeId}) {
    if (count(id) != nodes && count(id) != 0) return false;
  }
  for (const SectionId id : {SectionId::FirstEdge, SectionId::FirstRetainer}) {
    if (count(id) != nodes + 1) return false;
  }
  for (const SectionId id :
       {SectionId::NodeIdOverflow, SectionId::NodeSizeOverflow, SectionId::ShallowOverflow}) {
    if (count(id) > nodes) return false;
  }
  if (count(SectionId::EdgeName) != edges || count(SectionId::Retainers) != edges) return false;
  limits.nodes = static_cast<uint32_t>(nodes);
  limits.edges = static_cast<uint32_t>(edges);
  limits.strings = offsets == 0 ? 0 : static_cast<uint32_t>(offsets - 1);
  limits.textBytes = count(SectionId::StringText);
  return true;
}

bool chunkFits(SectionId section, const IndexChunk& chunk, const IndexLimits& limits) {
  switch (section) {
    case SectionId::NodeType:
      return nodeTypesFit(chunk.rows, limits.unknownNodeTypes);
    case SectionId::NodeName:
      return allBelow(as<uint32_t>(chunk.rows), limits.strings);
    case SectionId::Edges:
      return targetsFit(chunk.rows, limits.nodes);
    case SectionId::Retainers:
      return allBelow(as<uint32_t>(chunk.rows), limits.nodes);
    case SectionId::FirstEdge:
    case SectionId::FirstRetainer:
      return offsetsFit(chunk, limits.edges);
    case SectionId::StringOffsets:
      return stringOffsetsFit(chunk, limits.textBytes);
    case SectionId::Locations:
      return locationsFit(chunk, limits.nodes);
    case SectionId::NodeIdOverflow:
    case SectionId::NodeSizeOverflow:
    case SectionId::ShallowOverflow:
      return overflowFits(chunk, limits.nodes);
    case SectionId::Dominator:
      return dominatorsFit(chunk, limits.nodes);
    default:
      return true;  // any value will do
  }
}

bool edgeNamesFit(std::span<const std::byte> edges, std::span<const std::byte> names,
                  const IndexLimits& limits) {
  const auto packed = as<PackedEdge>(edges);
  const auto values = as<uint32_t>(names);
  const uint32_t end = limits.strings;
  const size_t count = std::min(packed.size(), values.size());
  uint32_t wrong = 0;
  for (size_t i = 0; i < count; ++i) {
    // edgeNameIsNumber() in 32 bits: a step through bool or 8 bits would not be vectorised.
    const auto type = static_cast<uint32_t>(packed[i].type());
    const uint32_t isElement = type == static_cast<uint32_t>(EdgeType::Element) ? 1 : 0;
    const uint32_t isHidden = type == static_cast<uint32_t>(EdgeType::Hidden) ? 1 : 0;
    wrong |= (values[i] >= end ? 1U : 0U) & ~(isElement | isHidden);
  }
  return wrong == 0;
}

bool needsElementBefore(SectionId section) {
  switch (section) {
    case SectionId::FirstEdge:
    case SectionId::FirstRetainer:
    case SectionId::StringOffsets:
    case SectionId::Locations:
    case SectionId::NodeIdOverflow:
    case SectionId::NodeSizeOverflow:
    case SectionId::ShallowOverflow:
      return true;
    // The first row has a rule of its own.
    case SectionId::Dominator:
      return true;
    default:
      return false;
  }
}

}  // namespace leakline
