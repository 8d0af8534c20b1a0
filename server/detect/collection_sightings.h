// What growing-collection sees in one heap: every collection with its entries, and those that lie
// together in one collection as a sum. docs/detectors/growing-collection.md.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancel.h"
#include "detect/detector.h"

namespace leakline {

// Shorter ones are not looked at.
inline constexpr uint64_t kFewestEntries = 8;
// Growth below this is what any program shows while it warms up.
inline constexpr uint64_t kLeastEntriesAdded = 10;

// As Detector::observe.
std::vector<Sighting> observeCollections(const HeapView& view, const CancelToken& cancel);

}  // namespace leakline
