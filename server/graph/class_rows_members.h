// Which row of the class table each object of a heap belongs to. Shared by the table of one heap
// and the comparison of two. Semantics: docs/internals/dominators.md, section "Class rows".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/column.h"
#include "graph/class_names.h"
#include "graph/class_rows.h"
#include "graph/heap.h"

namespace leakline {

struct ClassMembers {
  struct Row {
    uint32_t classId;
    bool located;
    uint32_t scriptId, line, column;  // only if located
  };

  ClassNames names;
  std::vector<Row> rows;   // in the order of their first members
  Column<uint32_t> rowOf;  // by node: index in `rows`, kNoOrdinal if its shallow size is 0

  const std::string& name(const Row& row) const { return names.text(row.classId); }
  std::string key(const Row& row) const;
};

// One pass over the nodes, 4 bytes each. If cancelled, the result is worthless.
ClassMembers assignRows(const Heap& heap, ClassNames names,
                        const std::vector<InterfaceDefinition>& definitions,
                        const CancelToken& cancel);
// The same with the heap's own names and interfaces, as its class table has them.
ClassMembers classMembersOf(const Heap& heap, const CancelToken& cancel);

}  // namespace leakline
