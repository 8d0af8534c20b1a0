// What belongs under another cause instead of beside it: no culprit is told twice. Used by the job
// that reports, on its thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/cancel.h"
#include "engine/attribution.h"
#include "engine/causes.h"
#include "engine/finding_maker.h"
#include "finding/finding.h"
#include "graph/heap.h"

namespace leakline {

// An object keeps most of what it keeps where another cause piles up: that says more.
void dropExplained(std::vector<Cause>& causes, const Heap& heap);

// One suspect and keeper per cause; `keepers` as from attribute().
struct Attributed {
  const Heap& heap;
  std::span<const Suspect> suspects;
  std::span<const std::optional<size_t>> keepers;
  std::span<const uint64_t> earlierIds;  // see HeapView
};

// Puts the largest of those that have a keeper into its finding, with the numbers that it keeps.
// The keeper's own objects in other shapes are left out. Incomplete if cancelled.
void addConsequences(const Attributed& from, std::vector<Cause>& causes, FindingMaker& maker,
                     std::vector<std::optional<Finding>>& findings, const CancelToken& cancel);

}  // namespace leakline
