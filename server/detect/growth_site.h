// Where in the program a collection grows, as far as a heap tells: the name of the variable or
// property that holds it and functions that can see that name. Climbs from the collection to what
// holds it, and on from there, a bounded number of steps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detect/script_owners.h"
#include "detect/source_clue.h"
#include "finding/place.h"
#include "graph/heap.h"

namespace leakline {

struct GrowthSite {
  std::string name;  // of the variable or property; empty if nothing names it
  // Of the object whose property it is, the class, or for a plain object what holds it.
  std::string owner;
  // Of a plain object's property: by which name that object is held, as the property may be a key.
  std::string table;
  // What has that name, if the collection is only stored in it.
  std::optional<NodeIndex> container;
  // Growth clues, best first: the user's code before that of dependencies.
  std::vector<SourceClue> clues;
  // Whose code the scopes are, the best one; Unknown if none was found.
  CodeOwner code = CodeOwner::Unknown;
};

GrowthSite growthSite(const Heap& heap, const HeapScripts& scripts, const ScriptOwners& owners,
                      NodeIndex collection);

}  // namespace leakline
