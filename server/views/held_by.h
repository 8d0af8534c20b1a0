// Who holds an object, in a few words: the end of its retainer chain as it would be written in the
// program, "queue._events.error". Pure function.
#pragma once

#include <span>
#include <string>

#include "finding/finding.h"

namespace leakline {

// From the variable, or else the class, the way to the object begins at; elements of lists and V8's
// internal steps are left out. Empty if the chain tells nothing.
std::string heldByText(std::span<const ChainStep> chain);

}  // namespace leakline
