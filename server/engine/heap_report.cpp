// Snapshots → findings. The heaps are opened one after the other and only the last one is kept:
// what the earlier ones contribute are the counts of each cause.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/parallel.h"
#include "detect/detector.h"
#include "engine/allocation_evidence.h"
#include "engine/attribution.h"
#include "engine/causes.h"
#include "engine/consequences.h"
#include "engine/finding_maker.h"
#include "engine/guard.h"
#include "engine/heap_engine.h"
#include "engine/input_files.h"
#include "engine/joint/place_finder.h"
#include "engine/live_code.h"
#include "engine/missing_texts.h"
#include "engine/observe_all.h"
#include "engine/overview_maker.h"
#include "engine/process_identity.h"
#include "engine/same_place.h"
#include "engine/same_table.h"
#include "engine/sighting_history.h"
#include "engine/unexplained_growth.h"
#include "finding/fingerprint.h"
#include "graph/index_file.h"
#include "graph/paths.h"
#include "snapshot/heap_profile.h"

namespace leakline {
namespace {

// Everything known about the snapshots together.
struct Course {
  std::vector<SightingHistory> histories;  // one per detector
  std::vector<uint64_t> earlierIds;        // see HeapView
  std::vector<HeapIdentity> identities;
  std::vector<Kinship> kinships;  // of each two neighbours
  AllocationEvidence allocations;

  // Else ids and ages mean nothing.
  bool oneProcess() const {
    return std::all_of(kinships.begin(), kinships.end(),
                       [](Kinship k) { return k == Kinship::SameProcess; });
  }
};

// What only the source can tell is told only if it does, and so surely.
void askSource(std::vector<Cause>& causes, SourcePlaces& places, const CancelToken& cancel) {
  PlaceFinder finder(places, cancel);
  for (Cause& cause : causes) {
    if (cancel.cancelled()) return;
    if (cause.sighting->liftedBySource && finder.find(cause.sighting->clues).madeByUser) {
      liftCeiling(cause);
    }
  }
  std::erase_if(causes, [&](const Cause& cause) {
    if (!cause.sighting->provedBySource || cancel.cancelled()) return false;
    return !finder.find(cause.sighting->clues).primary;
  });
}

Result<void> judgeLatest(const Course& course, const HeapView& view, const RetainerSearch& search,
                         SourcePlaces& places, const HeapOptions& options, HeapReport& report) {
  const PhaseTimer timer(options.times, "causes, chains and places");
  const CancelToken& cancel = options.cancel;
  std::vector<Cause> causes =
      judgeAll(course.histories, {view.heap, course.oneProcess(), course.earlierIds}, cancel);
  askSource(causes, places, cancel);
  if (cancel.cancelled()) return cancelledError();
  dropExplained(causes, view.heap);
  if (causes.empty()) return {};
  std::vector<Suspect> suspects;
  for (const Cause& cause : causes) {
    suspects.push_back({.members = cause.members,
                        .companions = cause.companions,
                        .aspects = cause.aspects,
                        .owners = cause.sighting->owners,
                        .representative = cause.sighting->representative,
                        .count = cause.counts.back(),
                        .generic = cause.detector->generic,
                        .countsObjects = cause.detector->countsObjects,
                        .aggravating = cause.detector->aggravating || cause.sighting->aggravating,
                        .doubtful = cause.verdict.confidence == Confidence::Possible});
  }
  const auto keepers = attribute(view.heap, suspects, cancel);

  FindingMaker maker({view.heap, places, search, course.allocations}, cancel, options.showStrings);
  std::vector<std::optional<Finding>> findings(causes.size());
  for (size_t i = 0; i < causes.size(); ++i) {
    if (cancel.cancelled()) return cancelledError();
    if (!keepers[i]) findings[i] = maker.make(causes[i]);
  }
  addConsequences({view.heap, suspects, keepers, course.earlierIds}, causes, maker, findings,
                  cancel);
  // What was cancelled on the way to the last place is no report.
  if (cancel.cancelled()) return cancelledError();
  for (auto& finding : findings) {
    if (finding) report.findings.push_back(std::move(*finding));
  }
  report.findings = joinSamePace(joinSamePlaces(joinBranches(std::move(report.findings))));
  separateEqualFingerprints(report.findings);
  std::stable_sort(report.findings.begin(), report.findings.end(), findingBefore);
  return {};
}

// Files that places are in, and those that were looked through for one.
void noteChangedFiles(const std::set<std::string>& looked, HeapReport& report) {
  constexpr size_t kMaxLooked = 5;
  std::set<std::string> noted;
  const auto note = [&](const std::string& path, std::string_view meaning) {
    if (!noted.insert(path).second) return;
    report.notes.push_back(path + " is not the version that ran: " + std::string(meaning));
  };
  for (const Finding& finding : report.findings) {
    if (!finding.place || finding.place->freshness != Freshness::Changed) continue;
    note(finding.place->path, "its lines may have moved since the snapshot");
  }
  const size_t places = noted.size();
  for (const std::string& path : looked) {
    if (noted.size() - places == kMaxLooked) break;
    note(path, "the calls in it may not be those that ran, and a place may be missed");
  }
}

SnapshotSummary summaryOf(const std::string& path, const Heap& heap) {
  return {path, heap.nodeCount(), heap.edgeCount(), heap.totalSize()};
}

unsigned threadsOf(const HeapOptions& options) {
  return options.threads != 0 ? options.threads : defaultThreads();
}

// Compares the next heap with the one before it. Ids are only of use as long as they all are of one
// process and rise.
void follow(Course& course, const Heap& heap, const HeapOptions& options) {
  const PhaseTimer timer(options.times, "whose process");
  HeapIdentity identity = identify(heap, options.cancel);
  if (!course.identities.empty()) {
    course.kinships.push_back(kinshipOf(course.identities.back(), identity));
    course.earlierIds.push_back(course.identities.back().largestId);
  }
  if (!course.oneProcess()) course.earlierIds.clear();
  course.identities.push_back(std::move(identity));
}

// What the detectors see, into the histories; of the last heap also the way to every object, which
// is looked for meanwhile.
std::unique_ptr<RetainerSearch> observe(Course& course, const HeapView& view, bool last,
                                        const HeapOptions& options) {
  std::unique_ptr<RetainerSearch> search;
  std::vector<std::vector<Sighting>> seen;
  runBoth(
      threadsOf(options),
      [&] {
        seen = observeAll(allDetectors(), view, {options.threads, options.cancel, options.times});
      },
      [&] {
        if (last) search = std::make_unique<RetainerSearch>(view.heap, options.cancel);
      });
  for (size_t i = 0; i < seen.size(); ++i) {
    SightingHistory& history = course.histories[i];
    last ? history.setLatest(std::move(seen[i])) : history.addEarlier(std::move(seen[i]));
  }
  return search;
}

// Are snapshots of several processes, or of one in any order, to be expected? If they are not and
// come all the same, there is no report: what the earlier ones must be compared by has not been
// looked for.
enum class Expected : uint8_t { OneProcess, Anything };

// The order in which the snapshots were taken, if all are of one process; `known` are the first of
// them.
Result<std::optional<std::vector<size_t>>> findOrder(const std::vector<std::string>& paths,
                                                     std::vector<HeapIdentity> known,
                                                     const HeapOptions& options) {
  for (size_t i = known.size(); i < paths.size(); ++i) {
    if (options.progress) options.progress->beginJob(static_cast<uint32_t>(i));
    Result<std::shared_ptr<const Heap>> opened = openHeapLinks(paths[i], options);
    if (!opened) return std::move(opened).error();
    known.push_back(identify(**opened, options.cancel));
    if (options.cancel.cancelled()) return cancelledError();
  }
  return orderTaken(known);
}

// A report; or, if the snapshots are not what was expected, at least their order if that is known.
struct Attempt {
  std::optional<HeapReport> report;
  std::optional<std::vector<size_t>> order;
};

// One way through all snapshots, each of which is gone when the next is opened.
class Reporting {
 public:
  Reporting(const std::vector<std::string>& paths, Expected expected, const HeapOptions& options)
      : paths_(paths), expected_(expected), options_(options), overview_(options.showStrings) {
    for (const Detector* detector : allDetectors()) course_.histories.emplace_back(*detector);
  }

  Result<Attempt> run() {
    if (options_.progress) options_.progress->setJobs(static_cast<uint32_t>(paths_.size()));
    for (size_t i = 0; i < paths_.size(); ++i) {
      if (auto added = add(i); !added) return added.error();
      if (!course_.oneProcess() && expected_ == Expected::OneProcess) {
        auto order = findOrder(paths_, std::move(course_.identities), options_);
        if (!order) return order.error();
        return Attempt{std::nullopt, *std::move(order)};
      }
    }
    noteCourse();
    beginPhase(options_.progress, Phase::Done, 0);
    return Attempt{std::move(result_), std::nullopt};
  }

 private:
  Result<void> add(size_t index) {
    if (options_.progress) options_.progress->beginJob(static_cast<uint32_t>(index));
    const bool last = index + 1 == paths_.size();
    const bool whole = last || options_.overview;
    Result<std::shared_ptr<const Heap>> opened =
        whole ? openHeap(paths_[index], options_) : openHeapLinks(paths_[index], options_);
    if (!opened) return std::move(opened).error();
    const Heap& heap = **opened;
    beginPhase(options_.progress, Phase::LookingForLeaks, 0);
    result_.snapshots.push_back(summaryOf(paths_[index], heap));
    std::optional<SourcePlaces> found;
    runBoth(
        threadsOf(options_), [&] { follow(course_, heap, options_); },
        [&] {
          const PhaseTimer timer(options_.times, "scripts");
          found.emplace(heap, options_.sources, options_.cancel);
        });
    if (!course_.oneProcess() && expected_ == Expected::OneProcess) return {};
    return look(paths_[index], heap, *found, last);
  }

  Result<void> look(const std::string& path, const Heap& heap, SourcePlaces& places, bool last) {
    auto added = course_.allocations.addHeap(path, heap, options_.maxMemory, options_.cancel);
    if (!added) return added.error();
    const HeapView view{heap, places.scripts(), course_.earlierIds, !last,
                        expected_ == Expected::Anything};
    const std::unique_ptr<RetainerSearch> search = observe(course_, view, last, options_);
    if (options_.cancel.cancelled()) return cancelledError();
    if (last) return finish(view, *search, places);
    return options_.overview ? overview_.observeEarlier(heap, options_.cancel) : Result<void>();
  }

  Result<void> finish(const HeapView& view, const RetainerSearch& search, SourcePlaces& places) {
    if (!course_.oneProcess()) course_.allocations.forgetEarlier();
    auto judged = judgeLatest(course_, view, search, places, options_, result_);
    if (!judged) return judged;
    if (options_.overview) {
      auto made = overview_.finish(view.heap, places, result_.findings, options_.cancel);
      if (!made) return made.error();
      result_.overview = *std::move(made);
    }
    if (options_.liveCode) {
      result_.code = liveCodeOf(view.heap, places, options_.cancel);
      result_.missingTexts = missingTexts(result_.findings, places);
    }
    noteChangedFiles(places.changedFiles(), result_);
    noteFirst(places.remarks());
    const std::vector<std::string>& leftOut = course_.allocations.remarks();
    result_.notes.insert(result_.notes.end(), leftOut.begin(), leftOut.end());
    return {};
  }

  void noteCourse() {
    noteFirst(kinshipNotes(paths_, course_.kinships));
    if (!course_.oneProcess()) return;
    const auto growth = unexplainedGrowth(result_.snapshots, result_.findings);
    if (growth) result_.notes.push_back(*growth);
  }

  void noteFirst(const std::vector<std::string>& notes) {
    result_.notes.insert(result_.notes.begin(), notes.begin(), notes.end());
  }

  const std::vector<std::string>& paths_;
  Expected expected_;
  const HeapOptions& options_;
  Course course_;
  HeapReport result_;
  OverviewMaker overview_;
};

Result<Attempt> reportOn(const std::vector<std::string>& paths, Expected expected,
                         const HeapOptions& options) {
  if (paths.empty()) return Error{ErrorCode::Usage, "no snapshot given", std::nullopt};
  return Reporting(paths, expected, options).run();
}

Result<HeapReport> report(const std::vector<std::string>& paths, const HeapOptions& options) {
  // Nearly always they are of one process, in order. What cannot be read twice is read as if it
  // were not.
  const bool lasting = std::all_of(paths.begin(), paths.end(),
                                   [](const std::string& path) { return snapshotKey(path); });
  auto made = reportOn(paths, lasting ? Expected::OneProcess : Expected::Anything, options);
  std::optional<std::string> reordered;
  if (made && made->order) {
    std::vector<std::string> inOrder;
    for (const size_t i : *made->order) inOrder.push_back(paths[i]);
    reordered = orderNote(inOrder);
    made = reportOn(inOrder, Expected::OneProcess, options);
  }
  if (made && !made->report) made = reportOn(paths, Expected::Anything, options);
  if (!made) return std::move(made).error();
  HeapReport result = *std::move(made->report);
  if (reordered) result.notes.insert(result.notes.begin(), *std::move(reordered));
  return result;
}

Result<HeapReport> reportAll(const std::vector<std::string>& paths, const HeapOptions& options) {
  std::vector<std::string> snapshots;
  std::vector<std::string> profiles;
  for (const std::string& path : paths) {
    (isHeapProfileName(path) ? profiles : snapshots).push_back(path);
  }
  if (profiles.empty()) return report(snapshots, options);
  Result<HeapReport> result = HeapReport{};
  if (!snapshots.empty()) result = report(snapshots, options);
  if (!result) return result;
  auto rows = liveBytes(profiles, options, result->notes);
  if (!rows) return rows.error();
  result->allocations = *std::move(rows);
  return result;
}

}  // namespace

size_t snapshotsAmong(const std::vector<std::string>& paths) {
  return static_cast<size_t>(std::count_if(paths.begin(), paths.end(), [](const std::string& path) {
    return !isHeapProfileName(path);
  }));
}

Result<HeapReport> reportHeaps(const std::vector<std::string>& paths, const HeapOptions& options) {
  return guarded([&]() -> Result<HeapReport> {
    std::vector<std::string> notes;
    std::vector<Error> unread;
    std::vector<std::string> readable = distinctFiles(paths, notes);
    Result<HeapReport> result = reportAll(readable, options);
    while (!result && leaveOut(result.error(), readable, notes)) {
      unread.push_back(result.error());
      result = reportAll(readable, options);
    }
    if (!result) return unread.empty() ? result : Result<HeapReport>(unread.front());
    result->notes.insert(result->notes.begin(), notes.begin(), notes.end());
    result->unread = std::move(unread);
    return result;
  });
}

}  // namespace leakline
