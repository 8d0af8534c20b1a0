#include "snapshot/node_rows.h"

#include <algorithm>
#include <string>

namespace leakline {
namespace {

constexpr uint64_t kWide = WideColumn::kOverflowed;

}  // namespace

NodeRows::NodeRows(Columns& columns, unsigned threads)
    : columns_(columns),
      fields_(columns.meta.nodeFields),
      hasOptional_(fields_.traceNodeId != kNoField || fields_.detachedness != kNoField),
      workers_(threads + 1),
      largest_(threads + 1) {
  const size_t count = columns.meta.nodeCount;
  columns.nodeType = Column<NodeType>(count);
  columns.nodeName = Column<uint32_t>(count);
  columns.firstEdge = Column<uint32_t>(count + 1);
  ids_ = Column<uint32_t>(count);
  sizes_ = Column<uint32_t>(count);
  // Zero for nearly every node, and pages that are never written cost nothing.
  if (fields_.traceNodeId != kNoField) columns.traceNodeId = Column<uint32_t>(count);
  if (fields_.detachedness != kNoField) columns.detachedness = Column<uint8_t>(count);
}

std::string NodeRows::tooManyRows() const {
  return "more nodes than the " + std::to_string(columns_.meta.nodeCount) + " the header announces";
}

std::optional<RowError> NodeRows::accept(const NumberRows& rows, unsigned workerIndex) {
  Worker& worker = workers_[workerIndex];
  LargestIndex& largest = largest_[workerIndex];
  const NodeFields f = fields_;
  const NodeType* types = columns_.meta.nodeTypes.data();
  const uint64_t typeCount = columns_.meta.nodeTypes.size();
  const uint64_t edgeCount = columns_.meta.edgeCount;
  const uint64_t* row = rows.values;
  for (size_t i = 0; i < rows.count; ++i, row += f.width) {
    const size_t node = rows.firstRow + i;
    const uint64_t name = row[f.name];
    const uint64_t id = row[f.id];
    const uint64_t size = row[f.selfSize];
    if (row[f.type] >= typeCount || name >= UINT32_MAX || row[f.edgeCount] > edgeCount)
        [[unlikely]] {
      return explain(row, i * f.width);
    }
    columns_.nodeType[node] = types[row[f.type]];
    columns_.nodeName[node] = static_cast<uint32_t>(name);
    columns_.firstEdge[node + 1] = static_cast<uint32_t>(row[f.edgeCount]);
    ids_[node] = static_cast<uint32_t>(std::min(id, kWide));
    sizes_[node] = static_cast<uint32_t>(std::min(size, kWide));
    if (std::max(id, size) >= kWide) [[unlikely]]
      storeWide(node, id, size, worker);
    if (name >= largest.limit) {
      largest.limit = name + 1;
      largest.offset = rows.offsetOf(i * f.width + f.name);
    }
    if (hasOptional_ && !storeOptional(node, row, worker)) [[unlikely]] {
      return explain(row, i * f.width);
    }
  }
  return std::nullopt;
}

void NodeRows::storeWide(size_t node, uint64_t id, uint64_t size, Worker& worker) {
  if (id >= kWide) worker.wideIds.push_back({node, id});
  if (size >= kWide) worker.wideSizes.push_back({node, size});
}

// The fields that not every file has; false if one is wrong.
bool NodeRows::storeOptional(size_t node, const uint64_t* row, Worker& worker) {
  if (fields_.traceNodeId != kNoField && row[fields_.traceNodeId] != 0) {
    if (row[fields_.traceNodeId] > UINT32_MAX) return false;
    columns_.traceNodeId[node] = static_cast<uint32_t>(row[fields_.traceNodeId]);
    worker.anyTrace = true;
  }
  if (fields_.detachedness != kNoField && row[fields_.detachedness] != 0) {
    if (row[fields_.detachedness] > 2) return false;
    columns_.detachedness[node] = static_cast<uint8_t>(row[fields_.detachedness]);
    worker.anyDetached = true;
  }
  return true;
}

// `value` is the index of the row's first number; one of the row's numbers is wrong.
RowError NodeRows::explain(const uint64_t* row, size_t value) const {
  const NodeFields& f = fields_;
  const SnapshotMeta& meta = columns_.meta;
  const auto number = [&](uint32_t field) { return std::to_string(row[field]); };
  if (row[f.type] >= meta.nodeTypes.size()) {
    return {value + f.type, "node type " + number(f.type) +
                                " is out of range: \"node_types\" lists " +
                                std::to_string(meta.nodeTypes.size())};
  }
  if (row[f.name] >= UINT32_MAX) {
    return {value + f.name, "string index " + number(f.name) + " is too large"};
  }
  if (row[f.edgeCount] > meta.edgeCount) {
    return {value + f.edgeCount, "a node with " + number(f.edgeCount) + " edges, more than the " +
                                     std::to_string(meta.edgeCount) + " the header announces"};
  }
  if (f.traceNodeId != kNoField && row[f.traceNodeId] > UINT32_MAX) {
    return {value + f.traceNodeId, "trace node id " + number(f.traceNodeId) + " is too large"};
  }
  return {value + f.detachedness,
          "detachedness " + number(f.detachedness) + " is none of 0, 1 and 2"};
}

WideColumn NodeRows::widen(Column<uint32_t> low, WideValues Worker::*list) {
  WideValues all;
  for (const Worker& worker : workers_) {
    all.insert(all.end(), (worker.*list).begin(), (worker.*list).end());
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
  return {std::move(low), Column<WideColumn::Overflow>::copyOf(all)};
}

uint64_t NodeRows::finish() {
  columns_.nodeId = widen(std::move(ids_), &Worker::wideIds);
  columns_.nodeSelfSize = widen(std::move(sizes_), &Worker::wideSizes);
  const auto any = [&](bool Worker::*flag) {
    return std::any_of(workers_.begin(), workers_.end(), [&](const Worker& w) { return w.*flag; });
  };
  if (!any(&Worker::anyTrace)) columns_.traceNodeId = {};
  if (!any(&Worker::anyDetached)) columns_.detachedness = {};
  uint64_t sum = 0;
  for (uint32_t& first : columns_.firstEdge.span()) {
    sum += first;
    first = static_cast<uint32_t>(sum);
  }
  return sum;
}

}  // namespace leakline
