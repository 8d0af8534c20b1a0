// Does a place that adds to a collection make it grow for ever, and how sure is that? Pure
// functions over the facts of a file.
#pragma once

#include <optional>

#include "rules/collections/collection.h"
#include "rules/collections/key_range.h"
#include "rules/collections/limits.h"
#include "semantics/summary.h"

namespace leakline {

struct Growth {
  Collection collection;
  SyntaxNode key;       // none: each run adds one, whatever it is
  bool proven = false;  // that it repeats, that the keys have no end, that nothing takes any out
};

// Nothing if it certainly does not. `activation` is that of the place.
std::optional<Growth> growthOf(const FileFacts& facts, Limits& limits, const Acquisition& acquired,
                               const Activation& activation);

// The same for what a function of another file does when it is called there.
std::optional<Growth> growthThrough(const FileFacts& facts, Limits& limits, const Call& call,
                                    const FileFacts::Callee& callee, const Effect& effect);

}  // namespace leakline
