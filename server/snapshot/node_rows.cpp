#include "snapshot/node_rows.h"

#include <algorithm>
#include <string>

namespace leakline {
namespace {

constexpr uint64_t kWide = WideColumn::kOverflowed;
constexpr uint64_t kMostDetached = 2;

}  // namespace

NodeRows::NodeRows(Columns& columns, unsigned threads)
    : columns_(columns),
      fields_(columns.meta.nodeFields),
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
  NodeType* nodeTypes = columns_.nodeType.data() + rows.firstRow;
  uint32_t* names = columns_.nodeName.data() + rows.firstRow;
  uint32_t* edgeCounts = columns_.firstEdge.data() + rows.firstRow + 1;
  uint32_t* ids = ids_.data() + rows.firstRow;
  uint32_t* sizes = sizes_.data() + rows.firstRow;
  const uint64_t* row = rows.values;
  for (size_t i = 0; i < rows.count; ++i, row += f.width) {
    const uint64_t name = row[f.name];
    const uint64_t id = row[f.id];
    const uint64_t size = row[f.selfSize];
    if (row[f.type] >= typeCount || name >= UINT32_MAX || row[f.edgeCount] > edgeCount)
        [[unlikely]] {
      return firstWrong(rows);
    }
    nodeTypes[i] = types[row[f.type]];
    names[i] = static_cast<uint32_t>(name);
    edgeCounts[i] = static_cast<uint32_t>(row[f.edgeCount]);
    ids[i] = static_cast<uint32_t>(std::min(id, kWide));
    sizes[i] = static_cast<uint32_t>(std::min(size, kWide));
    if (std::max(id, size) >= kWide) [[unlikely]] {
      storeWide(rows.firstRow + i, id, size, worker);
    }
    if (name >= largest.limit) {
      largest.limit = name + 1;
      largest.offset = rows.offsetOf(i * f.width + f.name);
    }
  }
  const bool fits =
      storeRare(rows, f.traceNodeId, UINT32_MAX, columns_.traceNodeId.data(), worker.anyTrace) &&
      storeRare(rows, f.detachedness, kMostDetached, columns_.detachedness.data(),
                worker.anyDetached);
  return fits ? std::nullopt : firstWrong(rows);
}

void NodeRows::storeWide(size_t node, uint64_t id, uint64_t size, Worker& worker) {
  if (id >= kWide) worker.wideIds.push_back({node, id});
  if (size >= kWide) worker.wideSizes.push_back({node, size});
}

// Stores a field that not every file has, and that is 0 for nearly every node. False if one of its
// values is more than `most`.
template <class T>
bool NodeRows::storeRare(const NumberRows& rows, uint32_t field, uint64_t most, T* column,
                         bool& any) const {
  if (field == kNoField) return true;
  const uint64_t* values = rows.values + field;
  uint64_t ones = 0;
  for (size_t i = 0; i < rows.count; ++i) ones |= values[i * fields_.width];
  if (ones == 0) return true;
  any = true;
  for (size_t i = 0; i < rows.count; ++i) {
    const uint64_t value = values[i * fields_.width];
    if (value > most) return false;
    if (value != 0) column[rows.firstRow + i] = static_cast<T>(value);
  }
  return true;
}

std::optional<RowError> NodeRows::firstWrong(const NumberRows& rows) const {
  for (size_t i = 0; i < rows.count; ++i) {
    if (auto error = explain(rows.values + i * fields_.width)) {
      error->value += i * fields_.width;
      return error;
    }
  }
  return std::nullopt;
}

// What is wrong with one row.
std::optional<RowError> NodeRows::explain(const uint64_t* row) const {
  const NodeFields& f = fields_;
  const SnapshotMeta& meta = columns_.meta;
  const auto number = [&](uint32_t field) { return std::to_string(row[field]); };
  if (row[f.type] >= meta.nodeTypes.size()) {
    return RowError{f.type, "node type " + number(f.type) +
                                " is out of range: \"node_types\" lists " +
                                std::to_string(meta.nodeTypes.size())};
  }
  if (row[f.name] >= UINT32_MAX) {
    return RowError{f.name, "string index " + number(f.name) + " is too large"};
  }
  if (row[f.edgeCount] > meta.edgeCount) {
    return RowError{f.edgeCount, "a node with " + number(f.edgeCount) + " edges, more than the " +
                                     std::to_string(meta.edgeCount) + " the header announces"};
  }
  if (f.traceNodeId != kNoField && row[f.traceNodeId] > UINT32_MAX) {
    return RowError{f.traceNodeId, "trace node id " + number(f.traceNodeId) + " is too large"};
  }
  if (f.detachedness != kNoField && row[f.detachedness] > kMostDetached) {
    return RowError{f.detachedness,
                    "detachedness " + number(f.detachedness) + " is none of 0, 1 and 2"};
  }
  return std::nullopt;
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
