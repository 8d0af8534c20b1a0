#include "engine/causes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "detect/ages.h"
#include "detect/growth.h"

namespace leakline {
namespace {

Verdict withCeiling(Verdict verdict, Confidence ceiling) {
  if (verdict.confidence <= ceiling) return verdict;
  verdict.confidence = ceiling;
  if (ceiling == Confidence::Possible) verdict.severity = Severity::Info;
  return verdict;
}

void addUp(std::vector<uint64_t>& sums, const std::vector<uint64_t>& more) {
  for (size_t i = 0; i < std::min(sums.size(), more.size()); ++i) sums[i] += more[i];
}

// Two that only ids tell apart, such as the same list in each of many accounts, are changed in the
// same line: one cause. Of different processes the largest stands for all.
void add(Cause& cause, const Cause& other, bool oneProcess) {
  if (oneProcess) {
    addUp(cause.counts, other.counts);
    addUp(cause.births, other.births);
  }
  cause.members.insert(cause.members.end(), other.members.begin(), other.members.end());
  const auto& more = other.companions;
  cause.companions.insert(cause.companions.end(), more.begin(), more.end());
  cause.aspects.insert(cause.aspects.end(), other.aspects.begin(), other.aspects.end());
  cause.retainedSize += other.retainedSize;
  if (oneProcess) cause.parts += other.parts;
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
    case GrowthShape::Slowing:
      return Reason::Slowing;
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

// What was not seen may have been there all the same, only too few to be looked at. As many as are
// that old at the end were, if what they pile up in was there.
void addUnseen(Cause& cause, const LatestHeap& latest) {
  const uint64_t holder = latest.heap.id(cause.sighting->holder).value;
  uint64_t old = 0;
  for (size_t i = 0; i < std::min(cause.births.size(), latest.earlierIds.size()); ++i) {
    old += cause.births[i];
    if (cause.counts[i] != 0 || holder > latest.earlierIds[i]) continue;
    cause.counts[i] = std::min(old, cause.sighting->unseen);
  }
}

std::optional<Cause> causeOf(const SightingHistory& history, const Sighting& sighting,
                             const LatestHeap& latest) {
  Cause cause;
  cause.detector = &history.detector();
  cause.sighting = &sighting;
  cause.counts = history.countsOf(sighting, latest.oneProcess);
  if (!latest.oneProcess && sighting.count < cause.counts.back()) return std::nullopt;
  if (latest.oneProcess) {
    cause.births = birthsOf(latest.heap, sighting.members, latest.earlierIds);
    addUp(cause.births, sighting.moreBirths);
    if (!cause.detector->latestOnly) addUnseen(cause, latest);
  }
  const auto verdict = cause.detector->judge(sighting, {cause.counts, cause.births});
  if (!verdict) return std::nullopt;
  const Confidence ceiling = latest.oneProcess ? sighting.ceiling : Confidence::Possible;
  cause.verdict = withCeiling(*verdict, ceiling);
  cause.unlimited = latest.oneProcess ? *verdict : cause.verdict;
  cause.members = sighting.members;
  cause.companions = sighting.companions;
  cause.aspects = sighting.aspects;
  cause.retainedSize = sighting.retainedSize;
  cause.parts = sighting.parts;
  return cause;
}

// A sum and what it sums up are one cause: one of them is told.
void dropSummedUp(std::vector<std::optional<Cause>>& causes) {
  std::unordered_map<NodeIndex, size_t> byHolder;
  for (size_t i = 0; i < causes.size(); ++i) {
    if (causes[i] && causes[i]->sighting->sums.empty()) {
      byHolder.emplace(causes[i]->sighting->holder, i);
    }
  }
  for (std::optional<Cause>& sum : causes) {
    if (!sum || sum->sighting->sums.empty()) continue;
    std::vector<size_t> summands;
    for (const NodeIndex holder : sum->sighting->sums) {
      const auto found = byHolder.find(holder);
      if (found != byHolder.end() && causes[found->second]) summands.push_back(found->second);
    }
    const bool surer = std::any_of(summands.begin(), summands.end(), [&](size_t s) {
      return causes[s]->verdict.confidence > sum->verdict.confidence;
    });
    if (surer) {
      sum.reset();
    } else {
      for (const size_t s : summands) causes[s].reset();
    }
  }
}

// What is to be said of several is another message, if the detector has one.
void nameParts(Cause& cause) {
  if (cause.parts < 2) return;
  const std::string wanted = std::string(cause.verdict.messageId) + "-together";
  for (const MessageTemplate& message : cause.detector->messages) {
    if (message.id == wanted) cause.verdict.messageId = message.id;
  }
}

}  // namespace

std::vector<Cause> judgeAll(std::span<const SightingHistory> histories, const LatestHeap& latest,
                            const CancelToken& cancel) {
  std::vector<Cause> causes;
  for (const SightingHistory& history : histories) {
    std::vector<std::optional<Cause>> judged;
    for (const Sighting& sighting : history.latest()) {
      if (cancel.cancelled()) return {};
      auto cause = causeOf(history, sighting, latest);
      if (cause) judged.push_back(std::move(cause));
    }
    dropSummedUp(judged);
    std::map<std::string, size_t> places;
    for (std::optional<Cause>& cause : judged) {
      if (!cause) continue;
      const std::string& place = cause->sighting->keyElsewhere;
      const auto [same, fresh] = places.emplace(place, causes.size());
      if (fresh || place.empty()) {
        causes.push_back(*std::move(cause));
      } else {
        add(causes[same->second], *cause, latest.oneProcess);
      }
    }
  }
  for (Cause& cause : causes) {
    cause.reasons = reasonsOf(cause, latest.oneProcess);
    nameParts(cause);
  }
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
