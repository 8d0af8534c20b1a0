#include "detect/edge_scan.h"

#include <algorithm>

#include "base/parallel.h"
#include "detect/names.h"

namespace leakline {
namespace {

constexpr size_t kPoll = size_t{1} << 16;

}  // namespace

Bitmap stringsNamed(const Heap& heap, std::span<const std::string_view> texts) {
  Bitmap names(heap.strings().size());
  for (const uint32_t index : findNames(heap.strings(), texts)) {
    if (index != kNoOrdinal) names.set(index);
  }
  return names;
}

std::vector<OwnedEdge> edgesNamed(const Heap& heap, const Bitmap& names, EdgeType type,
                                  const CancelToken& cancel) {
  const unsigned threads = defaultThreads();
  const Columns& columns = heap.columns();
  std::vector<std::vector<uint32_t>> found(threads);
  parallelRanges(threads, columns.edges.size(), [&](size_t begin, size_t end, unsigned worker) {
    for (size_t e = begin; e < end; ++e) {
      if (e % kPoll == 0 && cancel.cancelled()) return;
      if (columns.edges[e].type() == type && names.test(columns.edgeName[e])) {
        found[worker].push_back(static_cast<uint32_t>(e));
      }
    }
  });
  std::vector<OwnedEdge> all;
  for (const auto& part : found) {
    for (const uint32_t e : part) {
      const auto next = std::upper_bound(columns.firstEdge.begin(), columns.firstEdge.end(), e);
      const auto owner = static_cast<uint32_t>(next - columns.firstEdge.begin() - 1);
      all.push_back(
          {NodeIndex{owner}, {EdgeIndex{e}, type, columns.edgeName[e], columns.edges[e].target()}});
    }
  }
  return all;
}

}  // namespace leakline
