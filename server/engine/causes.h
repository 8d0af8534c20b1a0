// What the detectors make of all snapshots together: the sightings in the last heap that are not
// normal, with their counts and ages; equal ones are one. Pure, but for polling the token.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/cancel.h"
#include "detect/detector.h"
#include "engine/sighting_history.h"
#include "graph/heap.h"

namespace leakline {

// A sighting that is not normal. Refers to the history it is from.
struct Cause {
  const Detector* detector = nullptr;
  const Sighting* sighting = nullptr;
  Verdict verdict = {};
  Verdict unlimited = {};        // what it would be without the sighting's ceiling
  std::vector<uint64_t> counts;  // one entry per snapshot
  std::vector<uint64_t> births;  // see Growth; empty for different processes
  std::vector<NodeIndex> members;
  std::vector<NodeIndex> companions;
  std::vector<NodeIndex> aspects;
  uint64_t retainedSize = 0;         // bytes
  uint64_t parts = 1;                // objects that they pile up in
  std::vector<Reason> reasons = {};  // why the verdict is as sure as it is
};

struct LatestHeap {
  const Heap& heap;
  bool oneProcess;                       // else ids and ages mean nothing
  std::span<const uint64_t> earlierIds;  // see HeapView
};

// In the order of the detectors. Worthless if cancelled.
std::vector<Cause> judgeAll(std::span<const SightingHistory> histories, const LatestHeap& latest,
                            const CancelToken& cancel);

// The source tells what the sighting's ceiling is for.
void liftCeiling(Cause& cause);

// Last count minus first; of a single snapshot the count.
uint64_t growthOf(const Cause& cause);

}  // namespace leakline
