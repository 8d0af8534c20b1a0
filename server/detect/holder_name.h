// By which name the program holds an object: the module's variable, else another captured variable,
// else a property. Looks at the object's direct retainers only, and at a bounded number of them.
#pragma once

#include <optional>
#include <string>

#include "graph/heap.h"

namespace leakline {

// Empty if nothing telling holds the object. Deterministic.
std::string holderName(const Heap& heap, NodeIndex object);

// The same with what has the name. Properties that begin with "_" count, too, but come after the
// others: to find the place where a collection grows its own name is wanted, however private.
struct NamedHolder {
  std::string name;
  NodeIndex holder;         // the scope, the object, or the module's table of exports
  bool isProperty = false;  // else a variable
};
std::optional<NamedHolder> namedHolder(const Heap& heap, NodeIndex object);

}  // namespace leakline
