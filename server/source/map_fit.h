// Does a source map belong to the texts on its two sides? One made for another script or for
// another version of the original leads to places that are not there: behind the end of a line, or
// into the middle of a word, where no mapping of a compiler begins. Pure functions; look at a
// bounded number of mappings.
#pragma once

#include <cstdint>

#include "source/source_files.h"
#include "source/source_map.h"

namespace leakline {

struct MapFit {
  uint64_t mappings = 0;  // looked at
  uint64_t outside = 0;   // of them, behind the end of the text or of a line
  uint64_t insideWords = 0;

  // A compiler leaves a few that are imprecise.
  bool bad() const {
    constexpr uint64_t kOneIn = 20;
    return (outside + insideWords) * kOneIn > mappings;
  }
};

// The places of the text that was made.
MapFit fitOfGenerated(SourceMap& map, const SourceText& generated);
// The places of one of the texts it was made from.
MapFit fitOfOriginal(SourceMap& map, uint32_t source, const SourceText& original);

}  // namespace leakline
