// What there is many of: instances of one class (name and constructor) and functions from one place
// of the source. Scripts are told apart by name, so the groups are the same in another process of
// the program. Built once per heap; one pass over the locations.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "detect/script_owners.h"
#include "graph/heap.h"

namespace leakline {

struct Population {
  NodeType type = NodeType::Object;    // or Closure
  StringIndex name;                    // of the class or the function
  Location place;                      // of the constructor or the function, of one of the members
  std::span<const NodeIndex> members;  // by rising ordinal
};

class Populations {
 public:
  // Objects only, or functions as well. Places in scripts without a name do not count.
  Populations(const Heap& heap, const ScriptOwners& owners, bool withFunctions,
              const CancelToken& cancel);

  // By falling number of members; equal ones by the order of their first members.
  const std::vector<Population>& all() const { return all_; }
  // The index in all(); kNoOrdinal for what belongs to none. A binary search.
  uint32_t of(NodeIndex node) const;
  // The same text for the same group in every snapshot of the program.
  std::string keyOf(const Heap& heap, const ScriptOwners& owners, const Population& p) const;

 private:
  std::vector<uint32_t> nodes_;    // rising: everything that belongs to a group
  std::vector<uint32_t> groupOf_;  // the index in all_, beside nodes_
  std::vector<NodeIndex> members_;
  std::vector<Population> all_;
};

}  // namespace leakline
