#include "graph/class_rows.h"

#include <algorithm>

#include "graph/class_rows_members.h"
#include "graph/interfaces.h"

namespace leakline {
namespace {

// Sums the retained sizes of each row's topmost members: a walk down the dominator tree during
// which a member opens its row, and whoever of that row lies below an open member is part of it
// already. Children are chained through `links_`, so the walk needs no stack.
class RetainedByRow {
 public:
  RetainedByRow(const Heap& heap, const ClassMembers& members)
      : analysis_(heap.analysis()),
        members_(members),
        links_(heap.nodeCount()),
        openedBy_(members.rows.size()) {}

  // False if cancelled.
  bool addTo(std::vector<ClassRow>& rows, const CancelToken& cancel) {
    link();
    uint32_t steps = 0;
    uint32_t node = kRootNode.value;
    while (true) {
      if (++steps % 8192 == 0 && cancel.cancelled()) return false;
      enter(node, rows);
      if (links_[node].firstChild != kNone) {
        node = links_[node].firstChild;
        continue;
      }
      while (node != kRootNode.value && links_[node].nextSibling == kNone) {
        node = analysis_.dominator[node];
        leave(node);
      }
      if (node == kRootNode.value) return true;
      node = links_[node].nextSibling;
    }
  }

 private:
  static constexpr uint32_t kNone = 0;  // the root is nobody's child
  struct Links {
    uint32_t firstChild;
    uint32_t nextSibling;
  };

  void link() {
    for (uint32_t node = static_cast<uint32_t>(links_.size()); node-- > 1;) {
      const uint32_t parent = analysis_.dominator[node];
      links_[node].nextSibling = links_[parent].firstChild;
      links_[parent].firstChild = node;
    }
  }

  void enter(uint32_t node, std::vector<ClassRow>& rows) {
    const uint32_t row = members_.rowOf[node];
    if (row == kNoOrdinal || openedBy_[row] != 0) return;
    rows[row].retainedSize += analysis_.retainedSize[node];
    if (links_[node].firstChild != kNone) openedBy_[row] = node + 1;
  }

  void leave(uint32_t node) {
    const uint32_t row = members_.rowOf[node];
    if (row != kNoOrdinal && openedBy_[row] == node + 1) openedBy_[row] = 0;
  }

  const Analysis& analysis_;
  const ClassMembers& members_;
  Column<Links> links_;             // by node
  std::vector<uint32_t> openedBy_;  // by row: node + 1, 0 if it is not open
};

void addMembers(const Heap& heap, const ClassMembers& members, std::vector<ClassRow>& rows) {
  for (uint32_t node = 0; node < heap.nodeCount(); ++node) {
    if (members.rowOf[node] == kNoOrdinal) continue;
    ClassRow& row = rows[members.rowOf[node]];
    const int32_t distance = heap.distance(NodeIndex{node});
    row.distance = row.count == 0 ? distance : std::min(row.distance, distance);
    ++row.count;
    row.selfSize += heap.shallowSize(NodeIndex{node});
  }
}

}  // namespace

Result<std::vector<ClassRow>> classRows(const Heap& heap, const CancelToken& cancel) {
  ClassNames names(heap, cancel);
  const auto definitions = inferInterfaces(heap, names, cancel);
  if (cancel.cancelled()) return cancelledError();
  const ClassMembers members = assignRows(heap, std::move(names), definitions, cancel);
  if (cancel.cancelled()) return cancelledError();

  std::vector<ClassRow> rows(members.rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].key = members.key(members.rows[i]);
    rows[i].name = members.name(members.rows[i]);
  }
  addMembers(heap, members, rows);
  if (!RetainedByRow(heap, members).addTo(rows, cancel)) return cancelledError();
  std::sort(rows.begin(), rows.end(),
            [](const ClassRow& a, const ClassRow& b) { return utf16Less(a.key, b.key); });
  return rows;
}

}  // namespace leakline
