#include "engine/causes.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "detect/growth.h"

namespace leakline {
namespace {

Verdict withCeiling(Verdict verdict, Confidence ceiling) {
  if (verdict.confidence <= ceiling) return verdict;
  verdict.confidence = ceiling;
  if (ceiling == Confidence::Possible) verdict.severity = Severity::Info;
  return verdict;
}

// Two that only ids tell apart, such as the same list in each of many accounts, are changed in the
// same line: one cause. Of different processes the largest stands for all.
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
  if (other.verdict.confidence > cause.verdict.confidence) {
    cause.verdict = other.verdict;
    cause.unlimited = other.unlimited;
  }
}

Reason reasonOf(GrowthShape shape, size_t snapshots) {
  switch (shape) {
    case GrowthShape::Single:
      return Reason::OneSnapshot;
    case GrowthShape::Steady:
      return Reason::Steady;
    case GrowthShape::Levelled:
      return Reason::LevelsOff;
    case GrowthShape::Late:
      return snapshots == 2 ? Reason::TwoSnapshots : Reason::Late;
    case GrowthShape::Uneven:
      return Reason::Uneven;
    case GrowthShape::None:
      return Reason::Constant;
  }
  return Reason::Constant;
}

std::vector<Reason> reasonsOf(const Cause& cause, bool oneProcess) {
  if (cause.detector->latestOnly) return {Reason::NotCompared};
  const GrowthSummary seen = summarise({cause.counts, cause.births});
  std::vector<Reason> reasons{reasonOf(seen.shape, cause.counts.size())};
  if (!oneProcess) reasons.insert(reasons.begin(), Reason::OtherProcess);
  const bool anyBefore = cause.counts.size() > 1 && cause.counts[cause.counts.size() - 2] > 0;
  if (seen.agesKnown && anyBefore) {
    reasons.push_back(seen.renewed     ? Reason::Renewed
                      : seen.allStayed ? Reason::Stay
                                       : Reason::SomeGo);
  }
  const Sighting& sighting = *cause.sighting;
  const bool limited = sighting.ceiling != Confidence::Certain &&
                       sighting.ceiling == cause.verdict.confidence && oneProcess;
  if (limited && sighting.doubt) reasons.push_back(*sighting.doubt);
  return reasons;
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
                  {},
                  history.countsOf(sighting, latest.oneProcess),
                  {},
                  {},
                  {},
                  0,
                  {}};
      if (!latest.oneProcess && sighting.count < cause.counts.back()) continue;
      if (latest.oneProcess) {
        cause.births = birthsOf(latest.heap, sighting.members, latest.earlierIds);
      }
      const auto verdict = cause.detector->judge(sighting, {cause.counts, cause.births});
      if (!verdict) continue;
      const Confidence ceiling = latest.oneProcess ? sighting.ceiling : Confidence::Possible;
      cause.verdict = withCeiling(*verdict, ceiling);
      cause.unlimited = latest.oneProcess ? *verdict : cause.verdict;
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
  for (Cause& cause : causes) cause.reasons = reasonsOf(cause, latest.oneProcess);
  return causes;
}

void liftCeiling(Cause& cause) {
  if (cause.verdict.confidence == cause.unlimited.confidence) return;
  cause.verdict = cause.unlimited;
  if (cause.sighting->doubt) std::erase(cause.reasons, *cause.sighting->doubt);
}

uint64_t growthOf(const Cause& cause) {
  const uint64_t first = cause.counts.size() > 1 ? cause.counts.front() : 0;
  return cause.counts.back() > first ? cause.counts.back() - first : 0;
}

}  // namespace leakline
