#include "graph/interfaces.h"

#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "base/text.h"

namespace leakline {
namespace {

constexpr size_t kLongestName = 120;  // UTF-16 units; only the first property may pass it
constexpr uint64_t kRarest = 1000;    // a definition stands for at least one object in so many
constexpr uint32_t kFewest = 2;

// As JSON.stringify writes it.
std::string quoted(std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    const auto value = static_cast<uint32_t>(c.value);
    if (value == '"' || value == '\\') {
      out += '\\';
      out += static_cast<char>(value);
    } else if (value >= 8 && value <= 13 && value != 11) {
      out += '\\';
      out += "btn_fr"[value - 8];
    } else if (value < 0x20 || (c.valid && isSurrogate(c.value))) {
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
    } else {
      out += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return out + '"';
}

std::string formattedProperty(std::string_view name) {
  return name.find_first_of(",'\"{}") != std::string_view::npos ? quoted(name) : std::string(name);
}

// Property names, numbered by text.
class PropertyNames {
 public:
  explicit PropertyNames(const Heap& heap)
      : heap_(&heap), ofString_(heap.strings().size()), proto_(idOf("__proto__")) {}

  uint32_t ofString(uint32_t string) {
    uint32_t& known = ofString_[string];
    if (known == 0) known = idOf(heap_->strings().decode(StringIndex{string})) + 1;
    return known - 1;
  }
  uint32_t proto() const { return proto_; }
  const std::string& text(uint32_t id) const { return texts_.text(id); }
  size_t formattedLength(uint32_t id) const { return lengths_[id]; }  // UTF-16 units

 private:
  uint32_t idOf(std::string_view text) {
    const uint32_t id = texts_.idOf(text);
    if (id == lengths_.size()) {
      lengths_.push_back(lengthIn(ColumnUnit::Utf16, formattedProperty(text)));
    }
    return id;
  }

  const Heap* heap_;
  TextTable texts_;
  std::vector<size_t> lengths_;
  Column<uint32_t> ofString_;  // by string: id + 1, 0 if not asked for yet
  uint32_t proto_;
};

// The properties that name an object's interface.
void leadingProperties(const Columns& columns, uint32_t node, PropertyNames& names,
                       std::vector<uint32_t>& properties) {
  properties.clear();
  size_t length = 1;
  for (uint32_t e = columns.firstEdge[node]; e < columns.firstEdge[node + 1]; ++e) {
    if (columns.edges[e].type() != EdgeType::Property) continue;
    const uint32_t property = names.ofString(columns.edgeName[e]);
    if (property == names.proto()) continue;
    const size_t added = names.formattedLength(property);
    if (length > 1 && length + added > kLongestName) return;
    if (length != 1) length += 2;
    length += added;
    properties.push_back(property);
  }
}

// What is left of the properties in the name they make: those with an empty name at the beginning
// leave no trace in it.
std::span<const uint32_t> visibleProperties(const PropertyNames& names,
                                            const std::vector<uint32_t>& properties) {
  size_t first = 0;
  while (first < properties.size() && names.formattedLength(properties[first]) == 0) ++first;
  return std::span(properties).subspan(first);
}

InterfaceDefinition definitionOf(const PropertyNames& names, std::span<const uint32_t> properties) {
  InterfaceDefinition definition;
  definition.name = "{";
  for (const uint32_t property : properties) {
    if (definition.name.size() != 1) definition.name += ", ";
    definition.name += formattedProperty(names.text(property));
    definition.properties.push_back(names.text(property));
  }
  definition.name += '}';
  return definition;
}

constexpr uint32_t kUnseen = 0;      // InterfaceMatcher::ofString_: not asked for yet
constexpr uint32_t kElsewhere = 1;   // in no definition
constexpr uint32_t kFirstKnown = 2;  // property 0

}  // namespace

SequenceTable::SequenceTable() : slots_(1024) {}

std::pair<uint32_t, bool> SequenceTable::add(std::span<const uint32_t> wanted) {
  const uint64_t hash = XXH3_64bits(wanted.data(), wanted.size_bytes());
  size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const uint32_t number = slots_[slot] - 1;
    if (hashes_[number] == hash && std::ranges::equal(sequence(number), wanted)) {
      return {number, false};
    }
  }
  const uint32_t number = size();
  slots_[slot] = number + 1;
  hashes_.push_back(hash);
  items_.insert(items_.end(), wanted.begin(), wanted.end());
  starts_.push_back(items_.size());
  if (hashes_.size() * 2 > slots_.size()) grow();
  return {number, true};
}

void SequenceTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (size_t i = 0; i < hashes_.size(); ++i) {
    size_t slot = hashes_[i] & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<uint32_t>(i) + 1;
  }
}

std::vector<InterfaceDefinition> inferInterfaces(const Heap& heap, ClassNames& names,
                                                 const CancelToken& cancel) {
  const Columns& columns = heap.columns();
  PropertyNames properties(heap);
  SequenceTable candidates;  // by what is visible
  SequenceTable spellings;   // the properties a candidate was first seen with
  std::vector<uint32_t> spelling;
  std::vector<uint32_t> counts;
  std::vector<uint32_t> leading;
  uint64_t objects = 0;
  for (uint32_t node = 0; node < columns.nodeCount(); ++node) {
    if (node % 8192 == 0 && cancel.cancelled()) return {};
    if (!names.isPlainObject(node)) continue;
    ++objects;
    leadingProperties(columns, node, properties, leading);
    if (leading.empty()) continue;
    const auto [candidate, isNew] = candidates.add(visibleProperties(properties, leading));
    if (isNew) {
      counts.push_back(0);
      spelling.push_back(spellings.add(leading).first);
    }
    ++counts[candidate];
  }

  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < counts.size(); ++i) {
    if (counts[i] >= kFewest && counts[i] * kRarest >= objects) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return counts[a] > counts[b]; });
  std::vector<InterfaceDefinition> definitions;
  for (const uint32_t i : order) {
    definitions.push_back(definitionOf(properties, spellings.sequence(spelling[i])));
  }
  return definitions;
}

std::vector<InterfaceDefinition> inferInterfaces(const Heap& heap) {
  const CancelToken never;
  ClassNames names(heap, never);
  return inferInterfaces(heap, names, never);
}

InterfaceMatcher::InterfaceMatcher(const Heap& heap,
                                   const std::vector<InterfaceDefinition>& definitions,
                                   ClassNames& names)
    : heap_(&heap),
      plainObject_(names.plainObject()),
      ofString_(heap.strings().size()),
      matched_(definitions.size()) {
  for (uint32_t d = 0; d < definitions.size(); ++d) {
    definitionClass_.push_back(names.idOf(definitions[d].name));
    definitionSize_.push_back(static_cast<uint32_t>(definitions[d].properties.size()));
    for (const std::string& text : definitions[d].properties) {
      const uint32_t property = properties_.idOf(text);
      if (property == uses_.size()) uses_.emplace_back();
      std::vector<Use>& uses = uses_[property];
      if (uses.empty() || uses.back().definition != d) uses.push_back({d, 0});
      ++uses.back().times;
    }
  }
}

uint32_t InterfaceMatcher::classOf(uint32_t plainObject) {
  const Columns& columns = heap_->columns();
  shape_.clear();
  for (uint32_t e = columns.firstEdge[plainObject]; e < columns.firstEdge[plainObject + 1]; ++e) {
    if (columns.edges[e].type() != EdgeType::Property) continue;
    const uint32_t property = propertyOf(columns.edgeName[e]);
    if (property != kElsewhere) shape_.push_back(property - kFirstKnown);
  }
  // Most objects share their shape with thousands of others.
  const auto [shape, isNew] = shapes_.add(shape_);
  if (isNew) classOfShape_.push_back(bestMatch(shape_));
  return classOfShape_[shape];
}

uint32_t InterfaceMatcher::propertyOf(uint32_t string) {
  uint32_t& known = ofString_[string];
  if (known == kUnseen) {
    const auto property = properties_.find(heap_->strings().decode(StringIndex{string}));
    known = property ? *property + kFirstKnown : kElsewhere;
  }
  return known;
}

uint32_t InterfaceMatcher::bestMatch(std::span<const uint32_t> properties) {
  std::vector<uint32_t> sorted(properties.begin(), properties.end());
  std::sort(sorted.begin(), sorted.end());
  std::fill(matched_.begin(), matched_.end(), 0);
  for (size_t i = 0; i < sorted.size();) {
    size_t end = i;
    while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
    const auto times = static_cast<uint32_t>(end - i);
    for (const Use& use : uses_[sorted[i]]) matched_[use.definition] += std::min(use.times, times);
    i = end;
  }
  uint32_t best = kNoOrdinal;
  for (uint32_t d = 0; d < matched_.size(); ++d) {
    if (matched_[d] != definitionSize_[d]) continue;
    if (best == kNoOrdinal || definitionSize_[d] > definitionSize_[best]) best = d;
  }
  return best != kNoOrdinal ? definitionClass_[best] : plainObject_;
}

}  // namespace leakline
