// Everything computed from Columns, as columns itself: what the index file stores beside them.
// Order of work and exact meaning: docs/internals/dominators.md.
#pragma once

#include <cstdint>

#include "base/cancel.h"
#include "base/column.h"
#include "base/phase_times.h"
#include "base/progress.h"
#include "base/result.h"
#include "snapshot/columns.h"

namespace leakline {

// DevTools' marks in the distance column.
inline constexpr int32_t kSystemDistance = 100'000'000;
inline constexpr int32_t kUnreachable = -5;

struct Analysis {
  Column<uint32_t> firstRetainer;  // nodeCount + 1 rows
  Column<uint32_t> retainers;      // one row per edge: its source, grouped by target
  WideColumn shallowSize;          // bytes, internal arrays charged to their owners
  Column<int32_t> distance;
  Column<uint32_t> dominator;     // the root's is the root
  Column<uint64_t> retainedSize;  // bytes
};

struct AnalysisOptions {
  unsigned threads = 0;  // 0: as many as the machine has
  // Only in-edges. A Heap made of that finds out the rest when it is asked for it.
  bool linksOnly = false;
  CancelToken cancel;
  Progress* progress = nullptr;
  PhaseTimes* times = nullptr;  // one entry per step, for the benchmarks
};

// Peak memory beyond the result: about 24 bytes per node. Errors: Cancelled, TooLarge.
Result<Analysis> analyse(const Columns& columns, const AnalysisOptions& options);
// What `linksOnly` left out: distances; shallow sizes, dominators, retained sizes. If they are
// cancelled, all values are 0. Both throw std::bad_alloc.
void addDistances(const Columns& columns, const AnalysisOptions& options, Analysis& analysis);
void addDominance(const Columns& columns, const AnalysisOptions& options, Analysis& analysis);

}  // namespace leakline
