// What a HeapExplorer keeps between questions, and the searches it makes. Internal to engine/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/heap_explorer.h"
#include "engine/source_places.h"
#include "graph/class_rows_members.h"

namespace leakline {

struct HeapExplorer::Tables {
  std::optional<std::vector<ClassRow>> classes;
  std::optional<ClassMembers> members;
  std::weak_ptr<const Heap> comparedWith;
  std::vector<ComparisonRow> comparison;
};

// By id ("@123") or by part of the name; strings and numbers have no name of their own.
std::vector<NodeIndex> objectsCalled(const Heap& heap, std::string_view text,
                                     const CancelToken& cancel);

}  // namespace leakline
