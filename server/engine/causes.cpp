#include "engine/causes.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace leakline {
namespace {

Verdict withCeiling(Verdict verdict, Confidence ceiling) {
  if (verdict.confidence <= ceiling) return verdict;
  verdict.confidence = ceiling;
  if (ceiling == Confidence::Possible) verdict.severity = Severity::Info;
  return verdict;
}

// Two that only ids tell apart, such as the same list in each of many accounts, are changed in the
// same line: one cause. Those of different processes are counted together already.
void add(Cause& cause, const Cause& other, bool oneProcess) {
  const auto addUp = [](std::vector<uint64_t>& sums, const std::vector<uint64_t>& more) {
    for (size_t i = 0; i < std::min(sums.size(), more.size()); ++i) sums[i] += more[i];
  };
  if (oneProcess) {
    addUp(cause.counts, other.counts);
    addUp(cause.births, other.births);
  }
  cause.members.insert(cause.members.end(), other.members.begin(), other.members.end());
  const auto& more = other.companions;
  cause.companions.insert(cause.companions.end(), more.begin(), more.end());
  cause.retainedSize += other.retainedSize;
  if (other.verdict.confidence > cause.verdict.confidence) cause.verdict = other.verdict;
}

}  // namespace

std::vector<Cause> judgeAll(std::span<const SightingHistory> histories, const LatestHeap& latest,
                            const CancelToken& cancel) {
  std::vector<Cause> causes;
  std::map<std::pair<const Detector*, std::string>, size_t> places;
  for (const SightingHistory& history : histories) {
    for (const Sighting& sighting : history.latest()) {
      if (cancel.cancelled()) return {};
      Cause cause{&history.detector(),
                  &sighting,
                  {},
                  history.countsOf(sighting, latest.oneProcess),
                  {},
                  {},
                  {},
                  0};
      if (latest.oneProcess) {
        cause.births = birthsOf(latest.heap, sighting.members, latest.earlierIds);
      }
      const auto verdict = cause.detector->judge(sighting, {cause.counts, cause.births});
      if (!verdict) continue;
      const Confidence ceiling = latest.oneProcess ? sighting.ceiling : Confidence::Possible;
      cause.verdict = withCeiling(*verdict, ceiling);
      cause.members = sighting.members;
      cause.companions = sighting.companions;
      cause.retainedSize = sighting.retainedSize;
      const auto [same, fresh] =
          places.emplace(std::pair(cause.detector, sighting.keyElsewhere), causes.size());
      if (fresh || sighting.keyElsewhere.empty()) {
        causes.push_back(std::move(cause));
      } else {
        add(causes[same->second], cause, latest.oneProcess);
      }
    }
  }
  return causes;
}

uint64_t growthOf(const Cause& cause) {
  const uint64_t first = cause.counts.size() > 1 ? cause.counts.front() : 0;
  return cause.counts.back() > first ? cause.counts.back() - first : 0;
}

}  // namespace leakline
