#include "engine/joint/place_finder.h"

namespace leakline {

CausePlaces PlaceFinder::find(std::span<const SourceClue> clues) {
  CausePlaces best;
  for (const SourceClue& clue : clues) {
    CausePlaces found = findOne(clue);
    if (!found.primary) continue;
    found.primary = places_->original(found.primary);
    for (Related& related : found.related) related.place = places_->original(related.place);
    if (found.primary->owner == CodeOwner::User) return found;
    if (!best.primary) best = std::move(found);
  }
  return best;
}

CausePlaces PlaceFinder::findOne(const SourceClue& clue) {
  CausePlaces found;
  if (!clue.function) return found;
  const std::optional<Place> function = places_->ofLocation(*clue.function);
  if (!function) return found;
  found.primary = function;
  if (clue.kind != ClueKind::Registration) return found;
  if (auto call = places_->registeringCall(*function, clue.functionName, clue.event)) {
    found.primary = std::move(call);
    found.related.push_back({"handler", *function});
  }
  return found;
}

}  // namespace leakline
