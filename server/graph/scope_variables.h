// The names of variables in a scope. V8 writes them on the edges of functions' and modules' scopes;
// what belongs to a block (if, try, loop, case, braces) hangs from its scope without a name, but
// the scope's ScopeInfo has the names in the same order. Pure functions; look at a bounded number
// of edges.
#pragma once

#include <optional>
#include <vector>

#include "graph/heap.h"

namespace leakline {

// The string that names the variable behind `edge`, an edge of `scope`. Nothing if it leads to no
// variable, or if numbers, which hang from nothing, make it unsure to which.
std::optional<StringIndex> variableName(const Heap& heap, NodeIndex scope, const Edge& edge);

// All names that it may have, in the order of the declarations: several if it is not sure.
std::vector<StringIndex> possibleNames(const Heap& heap, NodeIndex scope, const Edge& edge);

}  // namespace leakline
