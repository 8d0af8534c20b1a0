// By which name the program holds an object: the module's variable, else another captured variable,
// else a property. Looks at the object's direct retainers only, and at a bounded number of them.
#pragma once

#include <string>

#include "graph/heap.h"

namespace leakline {

// Empty if nothing telling holds the object. Deterministic.
std::string holderName(const Heap& heap, NodeIndex object);

}  // namespace leakline
