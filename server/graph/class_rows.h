// DevTools' Summary and Comparison views: class names, inferred interfaces, one row per class.
// Semantics: docs/internals/dominators.md, section "Class rows".
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "graph/heap.h"

namespace leakline {

// "{a, b}" shapes that stand for many plain objects, most frequent first.
struct InterfaceDefinition {
  std::string name;                     // "{a, b}", UTF-8
  std::vector<std::string> properties;  // UTF-8
};

struct ClassRow {
  std::string key;   // "scriptId,line,column,className" for located objects, else ",className"
  std::string name;  // class name
  uint64_t count = 0;
  uint64_t selfSize = 0;      // bytes, shallow
  uint64_t retainedSize = 0;  // bytes, members below another member of the same row not added again
  int32_t distance = 0;       // the smallest of its members
};

struct ComparisonRow {
  std::string key;
  std::string name;
  uint64_t addedCount = 0, removedCount = 0;
  uint64_t addedSize = 0, removedSize = 0;  // bytes
  int64_t countDelta() const {
    return static_cast<int64_t>(addedCount) - static_cast<int64_t>(removedCount);
  }
  int64_t sizeDelta() const {
    return static_cast<int64_t>(addedSize) - static_cast<int64_t>(removedSize);
  }
};

// By key of a row: its objects that only the later heap has.
using AddedObjects = std::unordered_map<std::string, std::vector<NodeIndex>>;

std::vector<InterfaceDefinition> inferInterfaces(const Heap& heap);

// Class name of one node, without inferred interfaces.
std::string className(const Heap& heap, NodeIndex node);

// Sorted by key in UTF-16 code unit order. Errors: Cancelled.
Result<std::vector<ClassRow>> classRows(const Heap& heap, const CancelToken& cancel);

// Sorted by key; rows without added or removed objects are left out. Both snapshots must be of one
// process for the ids to mean anything. `added` gets the objects themselves. Errors: Cancelled.
Result<std::vector<ComparisonRow>> compareHeaps(const Heap& base, const Heap& current,
                                                const CancelToken& cancel,
                                                AddedObjects* added = nullptr);

}  // namespace leakline
