#include "detect/ages.h"

#include <algorithm>

namespace leakline {

size_t stepOf(const Heap& heap, NodeIndex object, std::span<const uint64_t> earlierIds) {
  const auto step = std::lower_bound(earlierIds.begin(), earlierIds.end(), heap.id(object).value);
  return static_cast<size_t>(step - earlierIds.begin());
}

std::vector<uint64_t> birthsOf(const Heap& heap, std::span<const NodeIndex> members,
                               std::span<const uint64_t> earlierIds) {
  std::vector<uint64_t> births(earlierIds.size() + 1);
  for (const NodeIndex m : members) {
    if (heap.id(m).value % 2 == 1) ++births[stepOf(heap, m, earlierIds)];
  }
  return births;
}

bool madeWhole(const Heap& heap, NodeIndex collection, std::span<const NodeIndex> entries,
               std::span<const uint64_t> earlierIds) {
  const size_t begun = stepOf(heap, collection, earlierIds);
  size_t same = 0;
  size_t later = 0;
  for (const NodeIndex entry : entries) {
    const size_t step = stepOf(heap, entry, earlierIds);
    if (step == begun) ++same;
    if (step > begun) ++later;
  }
  return same > 2 * later && 2 * (same + later) >= entries.size();
}

}  // namespace leakline
