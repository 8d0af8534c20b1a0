// Tables over a whole heap, as the command line prints them.
#pragma once

#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "graph/class_rows.h"

namespace leakline {

// One row per class, as in DevTools' Summary view.
Result<std::vector<ClassRow>> classTable(const Heap& heap, const CancelToken& cancel);

// What was added and removed per class, as in DevTools' Comparison view; `added` gets the objects.
Result<std::vector<ComparisonRow>> comparisonTable(const Heap& base, const Heap& current,
                                                   const CancelToken& cancel,
                                                   AddedObjects* added = nullptr);

}  // namespace leakline
