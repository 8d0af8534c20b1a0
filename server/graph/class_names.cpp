#include "graph/class_names.h"

#include <algorithm>

#include "base/text.h"
#include "graph/class_rows.h"
#include "graph/dom_state.h"

namespace leakline {
namespace {

constexpr std::string_view kDetachedPrefix = "Detached ";

// The name every node of this type has; nothing for types whose nodes have names of their own.
std::optional<std::string> classOfType(const SnapshotMeta& meta, NodeType type) {
  switch (type) {
    case NodeType::Object:
    case NodeType::Native:
      return std::nullopt;
    case NodeType::Hidden:
      return "(system)";
    case NodeType::Code:
      return "(compiled code)";
    case NodeType::Closure:
      return "Function";
    case NodeType::RegExp:
      return "RegExp";
    default:
      break;
  }
  if (type < NodeType::FirstUnknown) return "(" + std::string(nodeTypeName(type)) + ")";
  const auto unknown = static_cast<size_t>(type) - static_cast<size_t>(NodeType::FirstUnknown);
  return "(" +
         (unknown < meta.unknownNodeTypes.size() ? meta.unknownNodeTypes[unknown] : "unknown") +
         ")";
}

// "<div id=a>" and "Detached <div id=a>" lose all behind the tag.
std::string withoutAttributes(std::string name) {
  size_t tag = std::string::npos;
  if (name.starts_with('<')) {
    tag = 0;
  } else if (name.starts_with("Detached <")) {
    tag = kDetachedPrefix.size() + 1;
  }
  if (tag == std::string::npos) return name;
  const size_t space = name.find(' ', tag);
  if (space == std::string::npos) return name;
  name.resize(space);
  return name + '>';
}

// The code units of one character, high surrogate first.
struct Units {
  uint32_t first;
  uint32_t second;  // 0 if there is only one
};

Units unitsAt(std::string_view text, size_t at) {
  const auto c = static_cast<uint32_t>(codePointAt(text, at).value);
  if (c < 0x10000) return {c, 0};
  return {0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF)};
}

}  // namespace

uint32_t TextTable::idOf(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  const auto id = static_cast<uint32_t>(texts_.size());
  texts_.emplace_back(text);
  ids_.emplace(texts_.back(), id);
  return id;
}

std::optional<uint32_t> TextTable::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found != ids_.end() ? std::optional(found->second) : std::nullopt;
}

ClassNames::ClassNames(const Heap& heap, const CancelToken& cancel)
    : heap_(&heap),
      detached_(detachedNativeNodes(heap.columns(), cancel)),
      plainObject_(texts_.idOf("Object")),
      ofType_(UINT8_MAX + 1, kNoOrdinal),
      ofString_(heap.strings().size()) {
  for (size_t type = 0; type < ofType_.size(); ++type) {
    const auto name = classOfType(heap.columns().meta, static_cast<NodeType>(type));
    if (name) ofType_[type] = texts_.idOf(*name);
  }
}

uint32_t ClassNames::classOf(uint32_t node) {
  const Columns& columns = heap_->columns();
  const NodeType type = columns.nodeType[node];
  if (const uint32_t fixed = ofType_[static_cast<size_t>(type)]; fixed != kNoOrdinal) return fixed;
  if (type == NodeType::Native && !detached_.empty() &&
      std::binary_search(detached_.begin(), detached_.end(), node)) {
    return texts_.idOf(
        withoutAttributes(std::string(kDetachedPrefix) + heap_->name(NodeIndex{node})));
  }
  return classOfString(columns.nodeName[node]);
}

uint32_t ClassNames::classOfString(uint32_t string) {
  uint32_t& known = ofString_[string];
  if (known == 0) {
    known = texts_.idOf(withoutAttributes(heap_->strings().decode(StringIndex{string}))) + 1;
  }
  return known - 1;
}

std::string className(const Heap& heap, NodeIndex node) {
  const Columns& columns = heap.columns();
  const NodeType type = heap.type(node);
  if (auto fixed = classOfType(columns.meta, type)) return std::move(*fixed);
  std::string name = heap.name(node);
  // Only what V8 itself says of the node: classRows() also sees what follows from its neighbours.
  const bool detached = type == NodeType::Native && !columns.detachedness.empty() &&
                        columns.detachedness[node.value] == 2;
  return withoutAttributes(detached ? std::string(kDetachedPrefix) + name : std::move(name));
}

bool utf16Less(std::string_view a, std::string_view b) {
  const size_t common = std::min(a.size(), b.size());
  size_t at = static_cast<size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<ptrdiff_t>(common), b.begin()).first -
      a.begin());
  if (at == common) return a.size() < b.size();
  // Back to the start of the character that differs.
  while (at > 0 && (static_cast<unsigned char>(a[at]) & 0xC0) == 0x80) --at;
  const Units left = unitsAt(a, at);
  const Units right = unitsAt(b, at);
  return left.first != right.first ? left.first < right.first : left.second < right.second;
}

}  // namespace leakline
