// Who holds a finding's objects, in a few words: the end of the retainer chain as it would be
// written in the program, "queue._events.error". Pure function.
#pragma once

#include <string>

#include "finding/finding.h"

namespace leakline {

// From the variable, the module or else the class the way to the object begins at; elements of
// lists and V8's internal steps are left out. Empty if the chain tells nothing, or only that Node
// itself keeps the object.
std::string heldByText(const Finding& finding);

}  // namespace leakline
