// From a cause in the latest heap to the finding that is told: its place in the source, its
// numbers, the way to one of its objects. Owned by the job that reports on that heap; reads source
// files; not thread-safe. What it makes after it was cancelled is to be thrown away.
#pragma once

#include "base/cancel.h"
#include "engine/allocation_evidence.h"
#include "engine/causes.h"
#include "engine/joint/place_finder.h"
#include "engine/source_places.h"
#include "finding/finding.h"
#include "graph/heap.h"
#include "graph/paths.h"

namespace leakline {

// All of it must outlive the maker.
struct FindingSources {
  const Heap& heap;
  SourcePlaces& places;
  const RetainerSearch& search;
  const AllocationEvidence& allocations;
};

class FindingMaker {
 public:
  FindingMaker(const FindingSources& from, const CancelToken& cancel, bool showStrings)
      : from_(from), finder_(from.places, cancel), cancel_(cancel), showStrings_(showStrings) {}

  Finding make(const Cause& cause);
  // The same cause as what another one keeps.
  Consequence consequence(const Cause& cause);

 private:
  MessageArgs argsOf(const Cause& cause, const CausePlaces& found) const;
  uint64_t keptBy(const Cause& cause);

  FindingSources from_;
  PlaceFinder finder_;
  CancelToken cancel_;
  bool showStrings_;
  size_t measured_ = 0;  // causes for which the whole heap was walked
};

}  // namespace leakline
