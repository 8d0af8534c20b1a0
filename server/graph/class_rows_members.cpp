#include "graph/class_rows_members.h"

#include <array>

#include "graph/interfaces.h"

namespace leakline {
namespace {

// Rows by what makes them: the class alone or, for located objects, place and class.
class RowFinder {
 public:
  explicit RowFinder(std::vector<ClassMembers::Row>& rows) : rows_(rows) {}

  uint32_t find(uint32_t classId) {
    if (classId >= ofClass_.size()) ofClass_.resize(classId + 1, kNoOrdinal);
    if (ofClass_[classId] == kNoOrdinal) ofClass_[classId] = append({classId, false, 0, 0, 0});
    return ofClass_[classId];
  }

  uint32_t find(uint32_t classId, const Location& place) {
    const std::array<uint32_t, 4> key{place.scriptId, place.line, place.column, classId};
    const auto [number, isNew] = places_.add(key);
    if (isNew) {
      ofPlace_.push_back(append({classId, true, place.scriptId, place.line, place.column}));
    }
    return ofPlace_[number];
  }

 private:
  uint32_t append(ClassMembers::Row row) {
    rows_.push_back(row);
    return static_cast<uint32_t>(rows_.size() - 1);
  }

  std::vector<ClassMembers::Row>& rows_;
  std::vector<uint32_t> ofClass_;  // by class id
  SequenceTable places_;
  std::vector<uint32_t> ofPlace_;  // by number in places_
};

}  // namespace

std::string ClassMembers::key(const Row& row) const {
  if (!row.located) return "," + name(row);
  return std::to_string(row.scriptId) + ',' + std::to_string(row.line) + ',' +
         std::to_string(row.column) + ',' + name(row);
}

ClassMembers assignRows(const Heap& heap, ClassNames names,
                        const std::vector<InterfaceDefinition>& definitions,
                        const CancelToken& cancel) {
  const Columns& columns = heap.columns();
  const WideColumn& sizes = heap.analysis().shallowSize;
  ClassMembers members{std::move(names), {}, Column<uint32_t>(columns.nodeCount())};
  InterfaceMatcher interfaces(heap, definitions, members.names);
  RowFinder finder(members.rows);
  const Location* place = columns.locations.begin();
  for (uint32_t node = 0; node < columns.nodeCount(); ++node) {
    if (node % 8192 == 0 && cancel.cancelled()) break;
    if (sizes[node] == 0) {
      members.rowOf[node] = kNoOrdinal;
      continue;
    }
    while (place != columns.locations.end() && place->node < node) ++place;
    const bool located = columns.nodeType[node] == NodeType::Object &&
                         place != columns.locations.end() && place->node == node;
    const uint32_t classId =
        members.names.isPlainObject(node) ? interfaces.classOf(node) : members.names.classOf(node);
    members.rowOf[node] = located ? finder.find(classId, *place) : finder.find(classId);
  }
  return members;
}

ClassMembers classMembersOf(const Heap& heap, const CancelToken& cancel) {
  ClassNames names(heap, cancel);
  const auto definitions = inferInterfaces(heap, names, cancel);
  return assignRows(heap, std::move(names), definitions, cancel);
}

}  // namespace leakline
