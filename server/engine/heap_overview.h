// What a report can show beside its findings: who uses the memory, class by class and as the top of
// the dominator tree, and the lines of source around the places that are named. Plain data, bounded
// whatever the heap holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "finding/place.h"

namespace leakline {

// One class over all snapshots.
struct ClassUse {
  std::string name;
  std::vector<uint64_t> counts;  // objects, one entry per snapshot
  uint64_t selfSize = 0;         // bytes, in the last snapshot
  uint64_t retainedSize = 0;     // the same
  int64_t selfGrowth = 0;        // bytes, last snapshot minus first
};

// One node of the dominator tree.
struct DominatorTile {
  std::string name;
  uint64_t id = 0;            // V8's @id
  uint64_t selfSize = 0;      // bytes
  uint64_t retainedSize = 0;  // bytes
  uint32_t parent = 0;        // index in the list; the first one is the root and its own parent
  uint32_t childCount = 0;    // in the heap; fewer may be in the list
  bool synthetic = false;     // a group of V8's, such as "(GC roots)"; no object
};

// Some lines of a source file.
struct SourceExcerpt {
  std::string path;
  uint32_t firstLine = 0;  // from 0
  std::vector<std::string> lines;
};

struct HeapOverview {
  std::vector<ClassUse> classes;  // largest retained size first
  uint64_t classCount = 0;        // in the heap; fewer may be in the list
  // A parent comes before its children, siblings largest first.
  std::vector<DominatorTile> dominators;
  std::vector<SourceExcerpt> excerpts;  // by path and line, not overlapping

  // The excerpt that shows the place's line; null if there is none.
  const SourceExcerpt* excerptOf(const Place& place) const;
};

}  // namespace leakline
