// Snapshots → findings. The heaps are opened one after the other and only the last one is kept:
// what the earlier ones contribute are the counts of each cause.
#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "detect/detector.h"
#include "engine/attribution.h"
#include "engine/describe.h"
#include "engine/guard.h"
#include "engine/heap_engine.h"
#include "engine/joint/place_finder.h"
#include "engine/overview_maker.h"
#include "finding/fingerprint.h"
#include "graph/paths.h"

namespace leakline {
namespace {

// Consequences shown per finding; the largest are the telling ones.
constexpr size_t kMaxConsequences = 10;

using CountsByKey = std::map<std::string, uint64_t, std::less<>>;

// What one detector saw, snapshot by snapshot.
struct History {
  const Detector* detector = nullptr;
  std::vector<CountsByKey> earlier;
  std::vector<Sighting> latest;
};

void observeEarlier(History& history, const HeapView& view, const CancelToken& cancel) {
  CountsByKey counts;
  for (const Sighting& s : history.detector->observe(view, cancel)) counts[s.key] += s.count;
  history.earlier.push_back(std::move(counts));
}

std::vector<uint64_t> countsOf(const History& history, const Sighting& sighting) {
  std::vector<uint64_t> counts;
  for (const CountsByKey& snapshot : history.earlier) {
    const auto found = snapshot.find(sighting.key);
    counts.push_back(found != snapshot.end() ? found->second : 0);
  }
  counts.push_back(sighting.count);
  return counts;
}

std::vector<uint64_t> birthsOf(const Heap& heap, const std::vector<NodeIndex>& members,
                               const std::vector<uint64_t>& earlierIds) {
  std::vector<uint64_t> births(earlierIds.size() + 1);
  for (const NodeIndex m : members) {
    const auto step =
        std::lower_bound(earlierIds.begin(), earlierIds.end(), heap.id(m).value);
    ++births[static_cast<size_t>(step - earlierIds.begin())];
  }
  return births;
}

// A sighting that is not normal.
struct Cause {
  const Detector* detector;
  const Sighting* sighting;
  Verdict verdict;
  std::vector<uint64_t> counts;
  std::vector<uint64_t> births;
};

std::vector<Cause> judgeAll(const std::vector<History>& histories, const Heap& heap,
                            const std::vector<uint64_t>& earlierIds, const CancelToken& cancel) {
  std::vector<Cause> causes;
  for (const History& history : histories) {
    for (const Sighting& sighting : history.latest) {
      if (cancel.cancelled()) return {};
      Cause cause{history.detector, &sighting, {}, countsOf(history, sighting),
                  birthsOf(heap, sighting.members, earlierIds)};
      const auto verdict = history.detector->judge(sighting, {cause.counts, cause.births});
      if (!verdict) continue;
      cause.verdict = *verdict;
      causes.push_back(std::move(cause));
    }
  }
  return causes;
}

// Everything that turns causes in one heap into findings.
class FindingMaker {
 public:
  FindingMaker(const Heap& heap, SourcePlaces& places, const RetainerSearch& search,
               bool showStrings)
      : heap_(heap), places_(places), finder_(places), search_(search), showStrings_(showStrings) {}

  Finding make(const Cause& cause) {
    const Sighting& sighting = *cause.sighting;
    Finding finding;
    finding.ruleId = cause.detector->id;
    finding.messageId = cause.verdict.messageId;
    finding.args = sighting.args;
    finding.severity = cause.verdict.severity;
    finding.confidence = cause.verdict.confidence;
    CausePlaces found = finder_.find(sighting.clues);
    finding.place = std::move(found.primary);
    finding.related = std::move(found.related);

    HeapEvidence evidence;
    evidence.counts = cause.counts;
    evidence.births = cause.births;
    evidence.retainedSize = sighting.retainedSize;
    evidence.representative = heap_.id(sighting.representative).value;
    if (const auto path = search_.shortest(sighting.representative)) {
      evidence.chain = describeChain(heap_, places_, *path, showStrings_);
    }
    finding.heap = std::move(evidence);
    finding.fingerprint = fingerprintOf(finding);
    return finding;
  }

  Consequence consequence(const Cause& cause) {
    return {std::string(cause.detector->id), std::string(cause.verdict.messageId),
            cause.sighting->args, cause.counts, finder_.find(cause.sighting->clues).primary};
  }

 private:
  const Heap& heap_;
  SourcePlaces& places_;
  PlaceFinder finder_;
  const RetainerSearch& search_;
  bool showStrings_;
};

uint64_t growthOf(const Cause& cause) {
  const uint64_t first = cause.counts.size() > 1 ? cause.counts.front() : 0;
  return cause.counts.back() > first ? cause.counts.back() - first : 0;
}

Result<void> judgeLatest(const std::vector<History>& histories, const HeapView& view,
                         SourcePlaces& places, const std::vector<uint64_t>& earlierIds,
                         const HeapOptions& options, HeapReport& report) {
  const CancelToken& cancel = options.cancel;
  const std::vector<Cause> causes = judgeAll(histories, view.heap, earlierIds, cancel);
  if (cancel.cancelled()) return cancelledError();
  if (causes.empty()) return {};
  const RetainerSearch search(view.heap, cancel);
  std::vector<Suspect> suspects;
  for (const Cause& cause : causes) {
    suspects.push_back(
        {cause.sighting->members, cause.sighting->representative, cause.sighting->holder});
  }
  const auto keepers = attribute(view.heap, search, suspects, cancel);

  FindingMaker maker(view.heap, places, search, options.showStrings);
  std::vector<std::optional<Finding>> findings(causes.size());
  for (size_t i = 0; i < causes.size(); ++i) {
    if (cancel.cancelled()) return cancelledError();
    if (!keepers[i]) findings[i] = maker.make(causes[i]);
  }
  std::vector<size_t> kept;
  for (size_t i = 0; i < causes.size(); ++i) {
    if (keepers[i]) kept.push_back(i);
  }
  std::stable_sort(kept.begin(), kept.end(), [&](size_t a, size_t b) {
    return growthOf(causes[a]) > growthOf(causes[b]);
  });
  for (const size_t i : kept) {
    if (cancel.cancelled()) return cancelledError();
    auto& keeps = findings[*keepers[i]]->heap->keeps;
    if (keeps.size() < kMaxConsequences) keeps.push_back(maker.consequence(causes[i]));
  }
  for (auto& finding : findings) {
    if (finding) report.findings.push_back(std::move(*finding));
  }
  separateEqualFingerprints(report.findings);
  std::stable_sort(report.findings.begin(), report.findings.end(), findingBefore);
  return {};
}

void noteChangedFiles(HeapReport& report) {
  for (const Finding& finding : report.findings) {
    if (!finding.place || finding.place->freshness != Freshness::Changed) continue;
    std::string note = finding.place->path +
                       " is not the version that ran: its lines may have moved since the snapshot";
    if (std::find(report.notes.begin(), report.notes.end(), note) == report.notes.end()) {
      report.notes.push_back(std::move(note));
    }
  }
}

// Of what V8 allocates itself: the ids of native nodes are hashes of addresses up to Node 20.
uint64_t largestId(const Heap& heap) {
  uint64_t largest = 0;
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    const NodeIndex node{n};
    if (heap.type(node) == NodeType::Native || heap.type(node) == NodeType::Synthetic) continue;
    largest = std::max(largest, heap.id(node).value);
  }
  return largest;
}

SnapshotSummary summaryOf(const std::string& path, const Heap& heap) {
  return {path, heap.nodeCount(), heap.edgeCount(), heap.retainedSize(kRootNode)};
}

Result<HeapReport> report(const std::vector<std::string>& paths, const HeapOptions& options) {
  if (paths.empty()) {
    return Error{ErrorCode::Usage, "no snapshot given", std::nullopt};
  }
  std::vector<History> histories;
  for (const Detector* detector : allDetectors()) histories.push_back({detector, {}, {}});
  HeapReport result;
  std::vector<uint64_t> earlierIds;
  OverviewMaker overview(options.showStrings);
  if (options.progress) options.progress->setJobs(static_cast<uint32_t>(paths.size()));
  for (size_t i = 0; i < paths.size(); ++i) {
    if (options.progress) options.progress->beginJob(static_cast<uint32_t>(i));
    Result<std::shared_ptr<const Heap>> opened = openHeap(paths[i], options);
    if (!opened) return std::move(opened).error();
    const Heap& heap = **opened;
    beginPhase(options.progress, Phase::LookingForLeaks, 0);
    result.snapshots.push_back(summaryOf(paths[i], heap));
    SourcePlaces places(heap, options.cancel);
    const HeapView view{heap, places.scripts(), earlierIds};
    const bool last = i + 1 == paths.size();
    for (History& history : histories) {
      if (last) {
        history.latest = history.detector->observe(view, options.cancel);
      } else {
        observeEarlier(history, view, options.cancel);
      }
    }
    if (options.cancel.cancelled()) return cancelledError();
    if (!last) {
      if (options.overview) {
        if (auto seen = overview.observeEarlier(heap, options.cancel); !seen) return seen.error();
      }
      earlierIds.push_back(largestId(heap));
      continue;
    }
    if (Result<void> judged =
            judgeLatest(histories, view, places, earlierIds, options, result);
        !judged) {
      return judged.error();
    }
    if (options.overview) {
      auto made = overview.finish(heap, places, result.findings, options.cancel);
      if (!made) return made.error();
      result.overview = *std::move(made);
    }
  }
  noteChangedFiles(result);
  beginPhase(options.progress, Phase::Done, 0);
  return result;
}

}  // namespace

Result<HeapReport> reportHeaps(const std::vector<std::string>& paths, const HeapOptions& options) {
  return guarded([&] { return report(paths, options); });
}

}  // namespace leakline
