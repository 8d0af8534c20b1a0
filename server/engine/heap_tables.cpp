#include "engine/heap_tables.h"

#include "engine/guard.h"

namespace leakline {

Result<std::vector<ClassRow>> classTable(const Heap& heap, const CancelToken& cancel) {
  return guarded([&] { return classRows(heap, cancel); });
}

Result<std::vector<ComparisonRow>> comparisonTable(const Heap& base, const Heap& current,
                                                   const CancelToken& cancel, AddedObjects* added) {
  return guarded([&] { return compareHeaps(base, current, cancel, added); });
}

}  // namespace leakline
