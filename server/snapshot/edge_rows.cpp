#include "snapshot/edge_rows.h"

#include <string>

namespace leakline {

EdgeRows::EdgeRows(Columns& columns, unsigned threads)
    : columns_(columns), fields_(columns.meta.edgeFields), largest_(threads + 1) {
  columns.edges = Column<PackedEdge>(columns.meta.edgeCount);
  columns.edgeName = Column<uint32_t>(columns.meta.edgeCount);
}

std::string EdgeRows::tooManyRows() const {
  return "more edges than the " + std::to_string(columns_.meta.edgeCount) + " the header announces";
}

std::optional<RowError> EdgeRows::accept(const NumberRows& rows, unsigned worker) {
  switch (columns_.meta.nodeFields.width) {
    case 6:
      return acceptRows<6>(rows, largest_[worker]);
    case 7:
      return acceptRows<7>(rows, largest_[worker]);
    default:
      return acceptRows<0>(rows, largest_[worker]);
  }
}

template <uint32_t kNodeWidth>
std::optional<RowError> EdgeRows::acceptRows(const NumberRows& rows, LargestIndex& largest) {
  const SnapshotMeta& meta = columns_.meta;
  const EdgeFields f = fields_;
  const uint64_t nodeWidth = kNodeWidth != 0 ? kNodeWidth : meta.nodeFields.width;
  const uint64_t nodeCount = meta.nodeCount;
  const EdgeType* types = meta.edgeTypes.data();
  const uint64_t typeCount = meta.edgeTypes.size();
  PackedEdge* edges = columns_.edges.data() + rows.firstRow;
  uint32_t* names = columns_.edgeName.data() + rows.firstRow;
  const uint64_t* row = rows.values;
  for (size_t i = 0; i < rows.count; ++i, row += f.width) {
    const uint64_t name = row[f.nameOrIndex];
    const uint64_t target = row[f.toNode] / nodeWidth;
    if (row[f.type] >= typeCount || name > UINT32_MAX || target >= nodeCount ||
        target * nodeWidth != row[f.toNode]) [[unlikely]] {
      return explain(row, i * f.width);
    }
    const EdgeType type = types[row[f.type]];
    edges[i] = PackedEdge(type, NodeIndex{static_cast<uint32_t>(target)});
    names[i] = static_cast<uint32_t>(name);
    if (name >= largest.limit && !edgeNameIsNumber(type)) {
      largest.limit = name + 1;
      largest.offset = rows.offsetOf(i * f.width + f.nameOrIndex);
    }
  }
  return std::nullopt;
}

// `value` is the index of the row's first number; one of the row's numbers is wrong.
RowError EdgeRows::explain(const uint64_t* row, size_t value) const {
  const SnapshotMeta& meta = columns_.meta;
  const auto number = [&](uint32_t field) { return std::to_string(row[field]); };
  if (row[fields_.type] >= meta.edgeTypes.size()) {
    return {value + fields_.type, "edge type " + number(fields_.type) +
                                      " is out of range: \"edge_types\" lists " +
                                      std::to_string(meta.edgeTypes.size())};
  }
  if (row[fields_.nameOrIndex] > UINT32_MAX) {
    return {value + fields_.nameOrIndex,
            "name_or_index " + number(fields_.nameOrIndex) + " is too large"};
  }
  if (row[fields_.toNode] % meta.nodeFields.width != 0) {
    return {value + fields_.toNode, "to_node " + number(fields_.toNode) +
                                        " is not the beginning of a node: nodes have " +
                                        std::to_string(meta.nodeFields.width) + " fields"};
  }
  return {value + fields_.toNode, "to_node " + number(fields_.toNode) +
                                      " is out of range: there are " +
                                      std::to_string(meta.nodeCount) + " nodes"};
}

}  // namespace leakline
