#include "engine/sighting_history.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace leakline {
namespace {

void raise(uint64_t& most, uint64_t count) {
  most = std::max(most, count);
}

}  // namespace

void SightingHistory::addEarlier(std::vector<Sighting> sightings) {
  Snapshot snapshot;
  snapshot.byKey.reserve(sightings.size());
  for (Sighting& s : sightings) {
    if (!s.keyElsewhere.empty()) raise(snapshot.elsewhere[std::move(s.keyElsewhere)], s.count);
    if (!s.keyOfHolder.empty()) snapshot.byHolder[std::move(s.keyOfHolder)] += s.count;
    snapshot.byKey[std::move(s.key)] += s.count;
  }
  earlier_.push_back(std::move(snapshot));
}

void SightingHistory::setLatest(std::vector<Sighting> sightings) {
  latest_.clear();
  latestElsewhere_.clear();
  std::unordered_map<std::string, size_t> rows;
  rows.reserve(sightings.size());
  for (Sighting& s : sightings) {
    const auto [row, fresh] = rows.emplace(s.key, latest_.size());
    if (fresh) {
      latest_.push_back(std::move(s));
      continue;
    }
    Sighting& kept = latest_[row->second];
    if (s.count > kept.count) std::swap(s, kept);
    kept.count += s.count;
    kept.retainedSize += s.retainedSize;
    kept.members.insert(kept.members.end(), s.members.begin(), s.members.end());
    if (!s.moreBirths.empty()) {
      kept.moreBirths.resize(s.moreBirths.size());
      std::transform(s.moreBirths.begin(), s.moreBirths.end(), kept.moreBirths.begin(),
                     kept.moreBirths.begin(), std::plus<>());
    }
    kept.aspects.insert(kept.aspects.end(), s.aspects.begin(), s.aspects.end());
    kept.companions.insert(kept.companions.end(), s.companions.begin(), s.companions.end());
    kept.owners.insert(kept.owners.end(), s.owners.begin(), s.owners.end());
  }
  for (const Sighting& s : latest_) {
    if (!s.keyElsewhere.empty()) raise(latestElsewhere_[s.keyElsewhere], s.count);
  }
}

std::vector<uint64_t> SightingHistory::countsOf(const Sighting& latest, bool oneProcess) const {
  if (detector_->latestOnly) return {latest.count};
  std::vector<uint64_t> counts;
  const bool elsewhere = !oneProcess && !latest.keyElsewhere.empty();
  const bool replaced = oneProcess && !latest.keyOfHolder.empty() &&
                        std::none_of(earlier_.begin(), earlier_.end(), [&](const Snapshot& s) {
                          return s.byKey.count(latest.key) != 0;
                        });
  const std::string& key = elsewhere  ? latest.keyElsewhere
                           : replaced ? latest.keyOfHolder
                                      : latest.key;
  for (const Snapshot& snapshot : earlier_) {
    const Counts& known = elsewhere  ? snapshot.elsewhere
                          : replaced ? snapshot.byHolder
                                     : snapshot.byKey;
    const auto found = known.find(key);
    counts.push_back(found == known.end() ? 0 : found->second);
  }
  counts.push_back(elsewhere ? latestElsewhere_.at(latest.keyElsewhere) : latest.count);
  return counts;
}

}  // namespace leakline
