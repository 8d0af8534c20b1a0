#include "engine/same_place.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

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

}  // namespace

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
