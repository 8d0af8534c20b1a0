// Gathers a HeapOverview while the snapshots of a report are opened one after the other. Owned by
// the job that makes the report; not thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "engine/heap_overview.h"
#include "engine/source_places.h"
#include "finding/finding.h"
#include "graph/heap.h"

namespace leakline {

class OverviewMaker {
 public:
  explicit OverviewMaker(bool showStrings) : showStrings_(showStrings) {}

  // For each snapshot but the last, in order. Errors: Cancelled.
  Result<void> observeEarlier(const Heap& heap, const CancelToken& cancel);
  // For the last. `findings` name the places of which lines are wanted.
  Result<HeapOverview> finish(const Heap& heap, SourcePlaces& places,
                              const std::vector<Finding>& findings, const CancelToken& cancel);

 private:
  struct Use {
    uint64_t count = 0;
    uint64_t selfSize = 0;  // bytes
  };
  using UseByClass = std::map<std::string, Use, std::less<>>;

  Result<void> addClasses(const Heap& heap, const CancelToken& cancel, HeapOverview& overview);

  bool showStrings_;
  std::vector<UseByClass> earlier_;  // by the key of graph/class_rows.h
};

}  // namespace leakline
