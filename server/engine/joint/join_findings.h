// The join: what the checker says of a text and what the heap says of the same place become one
// finding. A finding of the source is confirmed by one of the heap that is about the same call, the
// same line, or places that belong to both (the helper that registers, the handler); it is
// contradicted if its code ran and nothing it makes is alive. What only the heap knows stands
// alone. Both sides must speak of the same text: callers bring places up to date before. Pure
// functions over findings.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/live_function.h"
#include "finding/finding.h"

namespace leakline {

struct Join {
  // For each finding of the heap the one of the source that is about the same leak.
  std::vector<std::optional<size_t>> sourceOf;
  std::vector<bool> contradicted;  // for each finding of the source
};

// Pointers: findings of many files are joined at every change of one of them. None may be null.
Join joinFindings(std::span<const Finding* const> source, std::span<const Finding* const> heap,
                  const LiveCode& code);

// One finding that says both; `heap`: those whose source it is, at least one, the first speaks. It
// is where the source's is, but where a module is loaded again, if the source only shows what takes
// it out of the cache.
Finding confirmedFinding(Finding source, std::span<const Finding* const> heap);
// Lowered to a hint.
Finding contradictedFinding(Finding source);

}  // namespace leakline
