// From what a heap tells (detect/source_clue.h) to the place in the source that has to change: the
// only part of the heap side that knows source text. Analyses the text that ran, where V8's
// positions are exact, and maps what it found to the original through source maps.
// Owned by the job that reports on a heap; not thread-safe.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "detect/source_clue.h"
#include "engine/source_places.h"
#include "finding/finding.h"

namespace leakline {

struct CausePlaces {
  std::optional<Place> primary;  // what to change
  // "handler", "emitter", "declaration": what belongs to it. In a fixed order, the primary not
  // among them.
  std::vector<Related> related;
};

class PlaceFinder {
 public:
  explicit PlaceFinder(SourcePlaces& places) : places_(&places) {}

  // The first clue that leads to a place in the user's code wins, else the first that leads to one
  // at all; else the first function a clue names.
  CausePlaces find(std::span<const SourceClue> clues);

 private:
  CausePlaces findOne(const SourceClue& clue);

  SourcePlaces* places_;
};

}  // namespace leakline
