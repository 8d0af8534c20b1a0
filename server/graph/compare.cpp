// Two snapshots of one process, class by class: which objects came, which went.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/class_rows.h"
#include "graph/class_rows_members.h"
#include "graph/interfaces.h"

namespace leakline {
namespace {

struct Member {
  uint64_t id;
  uint32_t node;
};

// Members of a heap's rows by rising id, equal ids in file order. Nearly all ids fit 32 bits and
// are sorted as pairs of 32-bit words, by three digits of eleven bits.
class IdOrder {
 public:
  IdOrder(const Heap& heap, const ClassMembers& members) {
    size_t small = 0;
    for (uint32_t node = 0; node < heap.nodeCount(); ++node) {
      if (members.rowOf[node] == kNoOrdinal) continue;
      const uint64_t id = heap.id(NodeIndex{node}).value;
      if (id <= UINT32_MAX) {
        ++small;
      } else {
        large_.push_back({id, node});
      }
    }
    std::stable_sort(large_.begin(), large_.end(),
                     [](const Member& a, const Member& b) { return a.id < b.id; });
    sortSmall(heap, members, small);
  }

  size_t size() const { return small_.size() + large_.size(); }
  Member operator[](size_t i) const {
    if (i < small_.size()) return {small_[i].id, small_[i].node};
    return large_[i - small_.size()];
  }

 private:
  struct Small {
    uint32_t id;
    uint32_t node;
  };
  static constexpr unsigned kDigits = 3;
  static constexpr unsigned kBits = 11;
  static constexpr uint32_t kMask = (1U << kBits) - 1;

  void sortSmall(const Heap& heap, const ClassMembers& members, size_t count) {
    small_ = Column<Small>(count);
    std::array<std::vector<size_t>, kDigits> starts;
    for (auto& digit : starts) digit.resize(kMask + 2);
    size_t at = 0;
    for (uint32_t node = 0; node < heap.nodeCount(); ++node) {
      if (members.rowOf[node] == kNoOrdinal) continue;
      const uint64_t id = heap.id(NodeIndex{node}).value;
      if (id > UINT32_MAX) continue;
      small_[at++] = {static_cast<uint32_t>(id), node};
      for (unsigned d = 0; d < kDigits; ++d) ++starts[d][(id >> d * kBits & kMask) + 1];
    }
    Column<Small> other(count);
    for (unsigned d = 0; d < kDigits; ++d) {
      for (size_t i = 1; i < starts[d].size(); ++i) starts[d][i] += starts[d][i - 1];
      for (const Small& s : small_) other[starts[d][s.id >> d * kBits & kMask]++] = s;
      std::swap(small_, other);
    }
  }

  Column<Small> small_;
  std::vector<Member> large_;
};

// One heap's side of the comparison.
struct Side {
  const Heap& heap;
  ClassMembers members;
  IdOrder order;
  std::vector<uint32_t> rowOf;  // by row of `members`: row of the comparison

  Side(const Heap& h, ClassMembers m) : heap(h), members(std::move(m)), order(heap, members) {}

  uint64_t size(Member m) const { return heap.shallowSize(NodeIndex{m.node}); }
  uint32_t row(Member m) const { return rowOf[members.rowOf[m.node]]; }
};

// Gives the rows of both sides common numbers, by key.
std::vector<ComparisonRow> commonRows(Side& base, Side& current) {
  std::vector<ComparisonRow> rows;
  std::unordered_map<std::string, uint32_t> byKey;
  for (Side* side : {&base, &current}) {
    for (const ClassMembers::Row& row : side->members.rows) {
      std::string key = side->members.key(row);
      const auto [found, isNew] = byKey.try_emplace(key, static_cast<uint32_t>(rows.size()));
      if (isNew) {
        rows.emplace_back();
        rows.back().key = std::move(key);
        rows.back().name = side->members.name(row);
      }
      side->rowOf.push_back(found->second);
    }
  }
  return rows;
}

using RowObjects = std::vector<std::vector<NodeIndex>>;

// The members of one id on both sides; more than one each only in a damaged or foreign file.
class IdGroup {
 public:
  void clear() {
    base_.clear();
    current_.clear();
  }
  void addBase(const Side& side, Member m) { base_.push_back({side.row(m), m.node, side.size(m)}); }
  void addCurrent(const Side& side, Member m) {
    current_.push_back({side.row(m), m.node, side.size(m)});
  }

  // Members of one row on both sides are the same object. `added` is by row, empty if not wanted.
  void settle(std::vector<ComparisonRow>& rows, RowObjects& added) {
    const auto byRow = [](const Entry& a, const Entry& b) { return a.row < b.row; };
    std::stable_sort(base_.begin(), base_.end(), byRow);
    std::stable_sort(current_.begin(), current_.end(), byRow);
    size_t b = 0;
    size_t c = 0;
    while (b < base_.size() || c < current_.size()) {
      if (c == current_.size() || (b < base_.size() && base_[b].row < current_[c].row)) {
        ++rows[base_[b].row].removedCount;
        rows[base_[b].row].removedSize += base_[b].size;
        ++b;
      } else if (b == base_.size() || current_[c].row < base_[b].row) {
        ++rows[current_[c].row].addedCount;
        rows[current_[c].row].addedSize += current_[c].size;
        if (!added.empty()) added[current_[c].row].push_back(NodeIndex{current_[c].node});
        ++c;
      } else {
        ++b;
        ++c;
      }
    }
  }

 private:
  struct Entry {
    uint32_t row;
    uint32_t node;
    uint64_t size;
  };
  std::vector<Entry> base_;
  std::vector<Entry> current_;
};

// False if cancelled.
bool merge(const Side& base, const Side& current, std::vector<ComparisonRow>& rows,
           RowObjects& added, const CancelToken& cancel) {
  IdGroup group;
  size_t b = 0;
  size_t c = 0;
  uint32_t steps = 0;
  while (b < base.order.size() || c < current.order.size()) {
    if (++steps % 8192 == 0 && cancel.cancelled()) return false;
    const uint64_t baseId = b < base.order.size() ? base.order[b].id : UINT64_MAX;
    const uint64_t currentId = c < current.order.size() ? current.order[c].id : UINT64_MAX;
    const uint64_t id = std::min(baseId, currentId);
    group.clear();
    for (; b < base.order.size() && base.order[b].id == id; ++b) {
      group.addBase(base, base.order[b]);
    }
    for (; c < current.order.size() && current.order[c].id == id; ++c) {
      group.addCurrent(current, current.order[c]);
    }
    group.settle(rows, added);
  }
  return true;
}

}  // namespace

Result<std::vector<ComparisonRow>> compareHeaps(const Heap& base, const Heap& current,
                                                const CancelToken& cancel, AddedObjects* added) {
  // Both are classified by the interfaces of the current heap: otherwise a shape that became
  // frequent in between would look as if all its objects were new.
  ClassNames currentNames(current, cancel);
  const auto definitions = inferInterfaces(current, currentNames, cancel);
  if (cancel.cancelled()) return cancelledError();
  Side now(current, assignRows(current, std::move(currentNames), definitions, cancel));
  if (cancel.cancelled()) return cancelledError();
  Side before(base, assignRows(base, ClassNames(base, cancel), definitions, cancel));
  if (cancel.cancelled()) return cancelledError();

  std::vector<ComparisonRow> rows = commonRows(before, now);
  RowObjects objects(added ? rows.size() : 0);
  if (!merge(before, now, rows, objects, cancel)) return cancelledError();
  for (size_t row = 0; row < objects.size(); ++row) {
    if (!objects[row].empty()) (*added)[rows[row].key] = std::move(objects[row]);
  }
  std::erase_if(rows, [](const ComparisonRow& r) { return r.addedCount + r.removedCount == 0; });
  std::sort(rows.begin(), rows.end(),
            [](const ComparisonRow& a, const ComparisonRow& b) { return utf16Less(a.key, b.key); });
  return rows;
}

}  // namespace leakline
