#include "graph/class_rows.h"

#include <algorithm>
#include <optional>

#include "base/parallel.h"
#include "graph/class_rows_members.h"
#include "graph/class_rows_retained.h"

namespace leakline {
namespace {

// One row without its texts.
struct Sums {
  uint64_t count = 0;
  uint64_t selfSize = 0;
  uint64_t retainedSize = 0;
  int32_t distance = INT32_MAX;

  void add(const Sums& other) {
    count += other.count;
    selfSize += other.selfSize;
    retainedSize += other.retainedSize;
    distance = std::min(distance, other.distance);
  }
};

std::vector<Sums> sumRows(const Heap& heap, const ClassMembers& members,
                          const TopmostMembers& topmost, const CancelToken& cancel) {
  const Analysis& analysis = heap.analysis();
  const unsigned threads = defaultThreads();
  std::vector<std::vector<Sums>> parts(threads, std::vector<Sums>(members.rows.size()));
  parallelRanges(threads, heap.nodeCount(), [&](size_t begin, size_t end, unsigned worker) {
    std::vector<Sums>& sums = parts[worker];
    for (size_t i = begin; i < end; ++i) {
      if (i % 8192 == 0 && cancel.cancelled()) return;
      const auto node = static_cast<uint32_t>(i);
      const uint32_t row = members.rowOf[node];
      if (row == kNoOrdinal) continue;
      sums[row].add({1, analysis.shallowSize[node],
                     topmost.isTopmost(node, row) ? analysis.retainedSize[node] : 0,
                     analysis.distance[node]});
    }
  });
  for (size_t part = 1; part < parts.size(); ++part) {
    for (size_t row = 0; row < parts[0].size(); ++row) parts[0][row].add(parts[part][row]);
  }
  return std::move(parts[0]);
}

}  // namespace

Result<std::vector<ClassRow>> classRows(const Heap& heap, const CancelToken& cancel) {
  std::optional<ClassMembers> members;
  std::optional<InnerTree> tree;
  runBoth(
      defaultThreads(), [&] { members.emplace(classMembersOf(heap, cancel)); },
      [&] { tree.emplace(heap); });
  if (cancel.cancelled()) return cancelledError();
  const TopmostMembers topmost(heap, *members, *tree, cancel);
  if (cancel.cancelled()) return cancelledError();
  const std::vector<Sums> sums = sumRows(heap, *members, topmost, cancel);
  if (cancel.cancelled()) return cancelledError();

  std::vector<ClassRow> rows;
  rows.reserve(sums.size());
  for (size_t i = 0; i < sums.size(); ++i) {
    const ClassMembers::Row& row = members->rows[i];
    rows.push_back({members->key(row), members->name(row), sums[i].count, sums[i].selfSize,
                    sums[i].retainedSize, sums[i].distance});
  }
  std::sort(rows.begin(), rows.end(),
            [](const ClassRow& a, const ClassRow& b) { return utf16Less(a.key, b.key); });
  return rows;
}

}  // namespace leakline
