#include "engine/same_place.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "detect/growing_population.h"
#include "engine/rule_catalog.h"

namespace leakline {
namespace {

using Spot = std::tuple<std::string, uint32_t, uint32_t>;

// Which of two findings speaks for their place; the earlier one if neither is better.
bool speaksBefore(const Finding& a, const Finding& b) {
  const auto rank = [](const Finding& f) {
    return std::tuple(f.confidence == Confidence::Possible, isAggravatingRule(f.ruleId),
                      isGenericRule(f.ruleId));
  };
  return std::tuple(rank(a), b.severity, b.confidence) <
         std::tuple(rank(b), a.severity, a.confidence);
}

Consequence consequenceOf(const Finding& finding) {
  return {finding.ruleId, finding.messageId, finding.args,
          finding.heap ? finding.heap->counts : std::vector<uint64_t>(), finding.place};
}

// The same in every word, such as listeners of one place on each of two queues: counted together.
bool saysTheSame(const Finding& a, const Finding& b) {
  return a.ruleId == b.ruleId && a.args == b.args && a.heap && b.heap &&
         a.heap->counts.size() == b.heap->counts.size() &&
         a.heap->births.size() == b.heap->births.size();
}

void addUp(HeapEvidence& sum, const HeapEvidence& more) {
  for (size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += more.counts[i];
  for (size_t i = 0; i < sum.births.size(); ++i) sum.births[i] += more.births[i];
  sum.retainedSize += more.retainedSize;
}

void putUnder(Finding& speaker, Finding other) {
  if (!speaker.heap) return;
  if (saysTheSame(speaker, other)) {
    addUp(*speaker.heap, *other.heap);
    return;
  }
  auto& keeps = speaker.heap->keeps;
  keeps.push_back(consequenceOf(other));
  if (!other.heap) return;
  // They may keep the same: at least what one of them keeps is kept.
  speaker.heap->retainedSize = std::max(speaker.heap->retainedSize, other.heap->retainedSize);
  std::move(other.heap->keeps.begin(), other.heap->keeps.end(), std::back_inserter(keeps));
}

// The objects themselves, counted once more, tell nothing new.
void dropRepeated(Finding& finding) {
  if (!finding.heap || !finding.place) return;
  const Place& own = *finding.place;
  std::erase_if(finding.heap->keeps, [&](const Consequence& c) {
    return isGenericRule(c.ruleId) && c.counts == finding.heap->counts && c.place &&
           c.place->path == own.path && c.place->line == own.line && c.place->column == own.column;
  });
}

// By how many times as much the first grows as the second, in every step; 0 if it does not.
uint64_t paceOf(const std::vector<uint64_t>& counts, const std::vector<uint64_t>& leader) {
  if (counts.size() < 3 || counts.size() != leader.size()) return 0;
  uint64_t times = 0;
  for (size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] <= counts[i - 1] || leader[i] <= leader[i - 1]) return 0;
    const uint64_t step = counts[i] - counts[i - 1];
    const uint64_t led = leader[i] - leader[i - 1];
    if (step % led != 0 || (i > 1 && step / led != times)) return 0;
    times = step / led;
  }
  return times;
}

bool followsPace(const Finding& follower, const Finding& leader) {
  // A collection that grows has a holder of its own; objects of one class have not.
  if (follower.ruleId != kGrowingPopulation.id || isGenericRule(leader.ruleId)) return false;
  if (!follower.heap || !leader.heap || leader.confidence == Confidence::Possible) return false;
  const uint64_t pace = paceOf(follower.heap->counts, leader.heap->counts);
  const bool users = follower.place && follower.place->owner == CodeOwner::User;
  if (pace == 1 || (pace != 0 && users)) {
    return leader.confidence == Confidence::Certain && follower.confidence == Confidence::Likely;
  }
  return pace != 0 && leader.confidence >= follower.confidence;
}

}  // namespace

std::vector<Finding> joinSamePace(std::vector<Finding> findings) {
  std::vector<bool> told(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    const auto leader = std::find_if(findings.begin(), findings.end(), [&](const Finding& other) {
      return followsPace(findings[i], other);
    });
    if (leader == findings.end()) continue;
    putUnder(*leader, findings[i]);
    told[i] = true;
  }
  std::vector<Finding> kept;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!told[i]) kept.push_back(std::move(findings[i]));
  }
  return kept;
}

std::vector<Finding> joinSamePlaces(std::vector<Finding> findings) {
  std::map<Spot, size_t> speakers;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].place) continue;
    const Place& place = *findings[i].place;
    const auto [known, isNew] = speakers.emplace(Spot(place.path, place.line, place.column), i);
    if (!isNew && speaksBefore(findings[i], findings[known->second])) known->second = i;
  }
  std::vector<bool> told(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].place) continue;
    const Place& place = *findings[i].place;
    const size_t speaker = speakers.at(Spot(place.path, place.line, place.column));
    if (speaker == i) continue;
    putUnder(findings[speaker], findings[i]);
    told[i] = true;
  }
  std::vector<Finding> joined;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (told[i]) continue;
    dropRepeated(findings[i]);
    joined.push_back(std::move(findings[i]));
  }
  return joined;
}

}  // namespace leakline
