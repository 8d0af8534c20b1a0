// What a HeapExplorer keeps between questions, and the searches it makes. Internal to engine/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/heap_explorer.h"
#include "engine/source_places.h"
#include "graph/class_rows_members.h"

namespace leakline {

// The long list that was looked at last: collected once, then given a page at a time.
struct KeptNodes {
  std::string question;  // what they answer; empty if nothing is kept
  std::vector<NodeIndex> nodes;
  size_t sorted = 0;  // so many of them are at their places, by falling retained size
};

struct HeapExplorer::Tables {
  std::optional<std::vector<ClassRow>> classes;
  std::optional<ClassMembers> members;
  std::weak_ptr<const Heap> comparedWith;
  std::vector<ComparisonRow> comparison;
  AddedObjects added;  // of the comparison
  KeptNodes kept;
};

// By id ("@123") or by part of the name; strings and numbers have no name of their own.
std::vector<NodeIndex> objectsCalled(const Heap& heap, std::string_view text,
                                     const CancelToken& cancel);

}  // namespace leakline
