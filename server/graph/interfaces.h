// "{a, b}" in place of "Object": DevTools names plain objects by the properties they share. A
// definition is a list of property names that begins enough objects; an object gets the largest
// definition whose properties it all has.
// Semantics: docs/internals/dominators.md, section "Class rows" (DevTools'
// inferInterfaceDefinitions and applyInterfaceDefinitions). One thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "graph/class_names.h"
#include "graph/class_rows.h"
#include "graph/heap.h"

namespace leakline {

// Distinct sequences of integers, numbered from 0 in the order of their first use. A hash table
// with open addressing; no allocation per sequence.
class SequenceTable {
 public:
  SequenceTable();
  // Number of the sequence and whether it is new.
  std::pair<uint32_t, bool> add(std::span<const uint32_t> sequence);
  std::span<const uint32_t> sequence(uint32_t number) const {
    return std::span(items_).subspan(starts_[number], starts_[number + 1] - starts_[number]);
  }
  uint32_t size() const { return static_cast<uint32_t>(hashes_.size()); }

 private:
  void grow();

  std::vector<uint32_t> items_;
  std::vector<size_t> starts_{0};
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> slots_;  // number + 1; 0 is free. A power of two.
};

std::vector<InterfaceDefinition> inferInterfaces(const Heap& heap, ClassNames& names,
                                                 const CancelToken& cancel);

class InterfaceMatcher {
 public:
  InterfaceMatcher(const Heap& heap, const std::vector<InterfaceDefinition>& definitions,
                   ClassNames& names);

  // Class id of a plain object: of its interface, or of "Object".
  uint32_t classOf(uint32_t plainObject);

 private:
  struct Use {
    uint32_t definition;
    uint32_t times;  // V8 writes nameless symbols as several properties of one name
  };

  uint32_t propertyOf(uint32_t string);
  uint32_t bestMatch(std::span<const uint32_t> properties);

  const Heap* heap_;
  uint32_t plainObject_;
  std::vector<uint32_t> definitionClass_;  // by definition: class id
  std::vector<uint32_t> definitionSize_;   // by definition: number of properties
  TextTable properties_;                   // all that occur in definitions
  std::vector<std::vector<Use>> uses_;     // by property
  Column<uint32_t> ofString_;              // by string: see kUnseen
  SequenceTable shapes_;                   // properties of objects, in edge order
  std::vector<uint32_t> classOfShape_;
  std::vector<uint32_t> matched_;  // by definition: scratch of bestMatch
  std::vector<uint32_t> shape_;    // scratch of classOf
};

}  // namespace leakline
