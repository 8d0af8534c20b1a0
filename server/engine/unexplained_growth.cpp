#include "engine/unexplained_growth.h"

#include <algorithm>
#include <cstdint>

namespace leakline {
namespace {

constexpr uint64_t kLeastBytes = 4'000'000;
// Growth by less than this part of the first heap is what any program shows.
constexpr uint64_t kPartOfHeap = 4;
// Findings that keep less than this part of the growth do not account for it.
constexpr uint64_t kGoodPart = 4;

// "12.3 MB"
std::string megabytes(uint64_t bytes) {
  const uint64_t tenths = (bytes + 50'000) / 100'000;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " MB";
}

}  // namespace

std::optional<std::string> unexplainedGrowth(std::span<const SnapshotSummary> snapshots,
                                             std::span<const Finding> findings) {
  if (snapshots.size() < 2) return std::nullopt;
  const uint64_t first = snapshots.front().totalSize;
  const uint64_t last = snapshots.back().totalSize;
  if (last <= first || last - first < std::max(kLeastBytes, first / kPartOfHeap)) {
    return std::nullopt;
  }
  uint64_t kept = 0;
  for (const Finding& finding : findings) {
    if (finding.heap) kept = std::max(kept, finding.heap->retainedSize);
  }
  if (kept >= (last - first) / kGoodPart) return std::nullopt;
  return "the heap has grown from " + megabytes(first) + " to " + megabytes(last) +
         ", and nothing that was found accounts for it: `leakline heap dominators` shows what is "
         "large in the last snapshot";
}

}  // namespace leakline
