#include "engine/finding_maker.h"

#include <string>
#include <utility>
#include <vector>

#include "detect/retained_once.h"
#include "engine/describe.h"
#include "finding/fingerprint.h"

namespace leakline {
namespace {

// Causes for which the whole heap is walked.
constexpr size_t kMaxMeasured = 8;

}  // namespace

Finding FindingMaker::make(const Cause& cause) {
  const Sighting& sighting = *cause.sighting;
  Finding finding;
  finding.ruleId = cause.detector->id;
  finding.messageId = cause.verdict.messageId;
  finding.severity = cause.verdict.severity;
  finding.confidence = cause.verdict.confidence;
  CausePlaces found = finder_.find(sighting.clues);
  finding.args = argsOf(cause, found);
  // What the user made comes with objects that he has never heard of.
  if (!sighting.companions.empty() && !sighting.doubt && !found.made.empty()) {
    for (auto& [name, value] : finding.args) {
      if (name == "class") value = found.made;
    }
  }
  finding.place = std::move(found.primary);
  finding.related = std::move(found.related);
  if (auto place = from_.allocations.allocatedAt(from_.heap, from_.places, sighting.members)) {
    if (finding.place) {
      finding.related.push_back({"allocated at", *std::move(place)});
    } else {
      finding.place = std::move(place);
    }
  }

  HeapEvidence evidence;
  evidence.counts = cause.counts;
  evidence.births = cause.births;
  evidence.retainedSize = keptBy(cause);
  evidence.reasons = cause.reasons;
  evidence.representative = from_.heap.id(sighting.representative).value;
  if (const auto path = from_.search.shortest(sighting.representative)) {
    evidence.chain = describeChain(from_.heap, from_.places, *path, showStrings_);
  }
  finding.heap = std::move(evidence);
  finding.fingerprint = fingerprintOf(finding);
  return finding;
}

Consequence FindingMaker::consequence(const Cause& cause) {
  CausePlaces found = finder_.find(cause.sighting->clues);
  MessageArgs args = argsOf(cause, found);
  return {std::string(cause.detector->id), std::string(cause.verdict.messageId), std::move(args),
          cause.counts, std::move(found.primary)};
}

MessageArgs FindingMaker::argsOf(const Cause& cause, const CausePlaces& found) const {
  const Sighting& sighting = *cause.sighting;
  MessageArgs args =
      inOriginalNames(from_.heap, from_.places, sighting.holder, found.variable, sighting.args);
  if (cause.parts > 1) args.emplace_back("parts", std::to_string(cause.parts));
  return args;
}

// With what they come with, objects keep more than each for itself.
uint64_t FindingMaker::keptBy(const Cause& cause) {
  if (cause.companions.empty()) return cause.retainedSize;
  std::vector<NodeIndex> all = cause.members;
  all.insert(all.end(), cause.companions.begin(), cause.companions.end());
  if (measured_ == kMaxMeasured) return retainedOnce(from_.heap, all);
  ++measured_;
  return keptTogether(from_.heap, all, cancel_);
}

}  // namespace leakline
