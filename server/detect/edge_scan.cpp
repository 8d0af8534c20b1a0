#include "detect/edge_scan.h"

#include <algorithm>

#include "base/parallel.h"
#include "detect/names.h"

namespace leakline {
namespace {

constexpr size_t kPoll = size_t{1} << 16;
// Of all edges, at most one in so many is remembered for later.
constexpr size_t kRememberedPart = 8;

std::vector<uint32_t> scan(const Heap& heap, const Bitmap& names, const CancelToken& cancel) {
  const uint32_t strings = heap.strings().size();
  const unsigned threads = defaultThreads();
  const Columns& columns = heap.columns();
  std::vector<std::vector<uint32_t>> parts(threads);
  parallelRanges(threads, columns.edges.size(), [&](size_t begin, size_t end, unsigned worker) {
    for (size_t e = begin; e < end; ++e) {
      if (e % kPoll == 0 && cancel.cancelled()) return;
      // Hardly any name is wanted, so that nothing else of the edge is read. It may be a number.
      const uint32_t name = columns.edgeName[e];
      if (name >= strings || !names.test(name) || edgeNameIsNumber(columns.edges[e].type())) {
        continue;
      }
      parts[worker].push_back(static_cast<uint32_t>(e));
    }
  });
  for (size_t i = 1; i < parts.size(); ++i) {
    parts[0].insert(parts[0].end(), parts[i].begin(), parts[i].end());
  }
  return std::move(parts[0]);
}

// The node whose edge this is, searched from the one before: most are near it.
uint32_t ownerFrom(const Column<uint32_t>& firstEdge, const std::vector<OwnedEdge>& found,
                   uint32_t edge) {
  const size_t from = found.empty() ? 0 : found.back().owner.value;
  size_t step = 1;
  while (from + step < firstEdge.size() && firstEdge[from + step] <= edge) step *= 2;
  const auto end = firstEdge.begin() + std::min(from + step, firstEdge.size());
  const auto next = std::upper_bound(firstEdge.begin() + from + step / 2, end, edge);
  return static_cast<uint32_t>(next - firstEdge.begin() - 1);
}

}  // namespace

EdgeScan::EdgeScan(const Heap& heap, Bitmap names, const CancelToken& cancel)
    : names_(std::move(names)), edges_(scan(heap, names_, cancel)) {
  complete_ = edges_.size() <= heap.edgeCount() / kRememberedPart;
  if (!complete_) edges_ = {};
}

bool EdgeScan::covers(const Bitmap& names) const {
  const auto wanted = names.words().span();
  const auto known = names_.words().span();
  if (!complete_ || wanted.size() != known.size()) return false;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if ((wanted[i] & ~known[i]) != 0) return false;
  }
  return true;
}

void addStringsNamed(const Heap& heap, std::span<const std::string_view> texts, Bitmap& names) {
  for (const uint32_t index : findNames(heap, texts)) {
    if (index != kNoOrdinal) names.set(index);
  }
}

Bitmap stringsNamed(const Heap& heap, std::span<const std::string_view> texts) {
  Bitmap names(heap.strings().size());
  addStringsNamed(heap, texts, names);
  return names;
}

std::vector<OwnedEdge> edgesNamed(const HeapView& view, const Bitmap& names,
                                  std::initializer_list<EdgeType> types,
                                  const CancelToken& cancel) {
  std::vector<uint32_t> own;
  std::span<const uint32_t> candidates;
  if (view.edges && view.edges->covers(names)) {
    candidates = view.edges->edges();
  } else {
    own = scan(view.heap, names, cancel);
    candidates = own;
  }
  const Columns& columns = view.heap.columns();
  std::vector<OwnedEdge> found;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (i % kPoll == 0 && cancel.cancelled()) return found;
    const uint32_t e = candidates[i];
    const PackedEdge edge = columns.edges[e];
    const bool wanted = std::find(types.begin(), types.end(), edge.type()) != types.end();
    if (!wanted || !names.test(columns.edgeName[e])) continue;
    const uint32_t owner = ownerFrom(columns.firstEdge, found, e);
    found.push_back(
        {NodeIndex{owner}, {EdgeIndex{e}, edge.type(), columns.edgeName[e], edge.target()}});
  }
  return found;
}

}  // namespace leakline
