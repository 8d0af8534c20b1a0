// Snapshots → findings. The heaps are opened one after the other and only the last one is kept:
// what the earlier ones contribute are the counts of each cause.
#include <algorithm>
#include <map>
#include <string_view>

#include "detect/detector.h"
#include "engine/describe.h"
#include "engine/guard.h"
#include "engine/heap_engine.h"
#include "finding/fingerprint.h"
#include "graph/paths.h"

namespace leakline {
namespace {

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

std::string argument(const MessageArgs& args, std::string_view name) {
  for (const auto& [key, value] : args) {
    if (key == name) return value;
  }
  return {};
}

// The place to change: the call that registers the function, else the function itself.
void placeFinding(Finding& finding, const Sighting& sighting, SourcePlaces& places) {
  if (!sighting.function) return;
  const std::optional<Place> function = places.ofLocation(*sighting.function);
  if (!function) return;
  const std::optional<Place> call =
      places.registeringCall(*function, sighting.functionName, argument(sighting.args, "event"));
  finding.place = call ? call : function;
  if (call) finding.related.push_back({"handler", *function});
}

Finding makeFinding(const History& history, const Sighting& sighting, const Verdict& verdict,
                    std::vector<uint64_t> counts, const HeapView& view, SourcePlaces& places) {
  Finding finding;
  finding.ruleId = history.detector->id;
  finding.messageId = verdict.messageId;
  finding.args = sighting.args;
  finding.severity = verdict.severity;
  finding.confidence = verdict.confidence;
  placeFinding(finding, sighting, places);

  HeapEvidence evidence;
  evidence.counts = std::move(counts);
  evidence.retainedSize = sighting.retainedSize;
  evidence.representative = view.heap.id(sighting.representative).value;
  PathOptions one;
  one.count = 1;
  for (const RetainerPath& path : retainerPaths(view.heap, sighting.representative, one)) {
    evidence.chain = describeChain(view.heap, places, path);
  }
  finding.heap = std::move(evidence);
  finding.fingerprint = fingerprintOf(finding);
  return finding;
}

Result<void> judgeLatest(const std::vector<History>& histories, const HeapView& view,
                         SourcePlaces& places, const CancelToken& cancel, HeapReport& report) {
  for (const History& history : histories) {
    for (const Sighting& sighting : history.latest) {
      if (cancel.cancelled()) return cancelledError();
      std::vector<uint64_t> counts = countsOf(history, sighting);
      if (const std::optional<Verdict> verdict = history.detector->judge(sighting, counts)) {
        report.findings.push_back(
            makeFinding(history, sighting, *verdict, std::move(counts), view, places));
      }
    }
  }
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
  if (options.progress) options.progress->setJobs(static_cast<uint32_t>(paths.size()));
  for (size_t i = 0; i < paths.size(); ++i) {
    if (options.progress) options.progress->beginJob(static_cast<uint32_t>(i));
    Result<std::shared_ptr<const Heap>> opened = openHeap(paths[i], options);
    if (!opened) return std::move(opened).error();
    const Heap& heap = **opened;
    beginPhase(options.progress, Phase::LookingForLeaks, 0);
    result.snapshots.push_back(summaryOf(paths[i], heap));
    SourcePlaces places(heap);
    const HeapView view{heap, places.scripts()};
    const bool last = i + 1 == paths.size();
    for (History& history : histories) {
      if (last) {
        history.latest = history.detector->observe(view, options.cancel);
      } else {
        observeEarlier(history, view, options.cancel);
      }
    }
    if (options.cancel.cancelled()) return cancelledError();
    if (!last) continue;
    if (Result<void> judged = judgeLatest(histories, view, places, options.cancel, result);
        !judged) {
      return judged.error();
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
