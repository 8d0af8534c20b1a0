// How the program gets at a collection that a library holds: the variable of the program's own code
// from which properties lead to it (`cache` for cache.data, `winston` for winston.loggers.loggers).
// Climbs a bounded number of steps.
#pragma once

#include <optional>
#include <string>

#include "detect/script_owners.h"
#include "detect/source_clue.h"
#include "graph/heap.h"

namespace leakline {

// A Use clue. Without such a variable, one that names the library's script only; nothing if the
// collection is not a library's.
std::optional<SourceClue> libraryUse(const Heap& heap, const HeapScripts& scripts,
                                     const ScriptOwners& owners, NodeIndex collection);
// The name of the program's variable from which properties, and the functions that see a variable
// of the library's, lead there: `store` for a list that only the methods of a store see. Else
// empty.
std::string variableOfLibrary(const Heap& heap, const HeapScripts& scripts,
                              const ScriptOwners& owners, NodeIndex collection);

}  // namespace leakline
