// A heap that has grown much although nothing that was found accounts for it. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/heap_engine.h"
#include "finding/finding.h"

namespace leakline {

// What to tell about snapshots of one process, oldest first; nothing if the findings account for a
// good part of the growth, or if there is little.
std::optional<std::string> unexplainedGrowth(std::span<const SnapshotSummary> snapshots,
                                             std::span<const Finding> findings);

}  // namespace leakline
