// Tables that come with the program: what a JSON file contains, and texts and numbers that a
// package's module exports, such as all media types there are. They are as long as they are
// written; only growth makes a leak of them. Looks at a bounded number of objects. Pure function.
#pragma once

#include <span>

#include "graph/heap.h"

namespace leakline {

// CommonJS modules only: those of ECMAScript are no objects of the program's.
bool isModuleTable(const Heap& heap, NodeIndex collection, std::span<const NodeIndex> entries);

}  // namespace leakline
