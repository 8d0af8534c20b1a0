// Whose code a script of the heap is, and a place as text that is the same in another run of the
// program. Scripts are told apart by name: the id of a script is one process's and changes when the
// script is compiled again. Immutable once built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "finding/place.h"
#include "graph/heap.h"
#include "graph/scripts.h"

namespace leakline {

class ScriptOwners {
 public:
  ScriptOwners(const Heap& heap, const HeapScripts& scripts);

  // Unknown for a script that no closure named.
  CodeOwner ownerOf(const Location& location) const;
  // Unknown without a location.
  CodeOwner ownerOf(NodeIndex node) const;
  // String index of the script's name; kNoOrdinal for a script that no closure named.
  uint32_t nameOf(const Location& location) const;
  // "/srv/app.js:16:42", counted from 0; empty if the script is not known.
  std::string placeKey(const Location& location) const;

 private:
  struct Script {
    uint32_t name;  // string index
    CodeOwner owner;
  };
  const Script* find(const Location& location) const;

  const Heap* heap_;
  std::unordered_map<uint32_t, Script> scripts_;  // by script id
};

// The user's own code, a dependency's or generated code: somebody can change it or its use.
constexpr bool isProgramCode(CodeOwner owner) {
  return owner == CodeOwner::User || owner == CodeOwner::Dependency ||
         owner == CodeOwner::Generated;
}

}  // namespace leakline
