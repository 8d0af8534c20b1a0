// What one detector saw, snapshot by snapshot: the counts of each cause in the earlier ones, and
// the whole sightings of the latest. Owned by the job that reports; not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "detect/detector.h"

namespace leakline {

class SightingHistory {
 public:
  explicit SightingHistory(const Detector& detector) : detector_(&detector) {}

  const Detector& detector() const { return *detector_; }
  // Keeps the numbers only.
  void addEarlier(std::vector<Sighting> sightings);
  // Several sightings with one key become one: their counts and members are put together, the rest
  // is that of the largest.
  void setLatest(std::vector<Sighting> sightings);
  const std::vector<Sighting>& latest() const { return latest_; }

  // How many there were of one of `latest()` in each snapshot, oldest first. `oneProcess`: are ids
  // comparable? If they are not, the numbers are those of the largest with the same place and
  // class. Of a detector that only looks at the latest there is one number.
  std::vector<uint64_t> countsOf(const Sighting& latest, bool oneProcess) const;

 private:
  using Counts = std::unordered_map<std::string, uint64_t>;
  struct Snapshot {
    Counts byKey;
    Counts
        elsewhere;  // the largest of those that only ids tell apart: ten piles of one are no pile
    Counts byHolder;
  };

  const Detector* detector_;
  std::vector<Snapshot> earlier_;
  std::vector<Sighting> latest_;
  Counts latestElsewhere_;
};

}  // namespace leakline
