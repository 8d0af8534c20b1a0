#include "graph/analysis.h"

#include <new>

#include "base/parallel.h"
#include "graph/distances.h"
#include "graph/dominators.h"
#include "graph/ephemerons.h"
#include "graph/in_edges.h"
#include "graph/known_names.h"
#include "graph/preorder.h"
#include "graph/retained_sizes.h"
#include "graph/shallow_sizes.h"

namespace leakline {
namespace {

class Steps {
 public:
  Steps(const Columns& columns, const AnalysisOptions& options)
      : columns_(columns),
        options_(options),
        threads_(options.threads != 0 ? options.threads : defaultThreads()) {}

  // Which steps share the two cores, and in what order, follows from memory as much as from time:
  // docs/internals/dominators.md, section "Steps". A step that was interrupted leaves columns no
  // other step can work with.
  Analysis run() {
    using Step = void (Steps::*)();
    constexpr Step kSteps[] = {
        &Steps::classifyNames,     &Steps::walkAndMeasure, &Steps::groupUpward,
        &Steps::dominateAndCharge, &Steps::sumRetained,    &Steps::linkInEdges,
    };
    for (const Step step : kSteps) {
      if (options_.cancel.cancelled()) break;
      (this->*step)();
    }
    return std::move(analysis_);
  }

 private:
  void classifyNames() {
    const PhaseTimer timer(options_.times, "names and WeakMap entries");
    known_ = KnownNames(columns_.strings, threads_, options_.cancel);
    ephemerons_ = EphemeronNames(columns_.strings, threads_, options_.cancel);
    sources_ = findEphemeronSources(columns_, ephemerons_, threads_, options_.cancel);
  }

  void walkAndMeasure() {
    runBoth(threads_, [this] { measureDistances(); }, [this] { walk(); });
    ephemerons_ = {};
    sources_ = {};
  }

  void walk() {
    const PhaseTimer timer(options_.times, "walk over essential edges");
    // Walk, semidominators and climb see each node once.
    beginPhase(options_.progress, Phase::FindingDominators, 3 * uint64_t{columns_.nodeCount()});
    order_ = walkEssentialEdges(columns_, known_, ephemerons_, sources_.tables, options_.cancel,
                                options_.progress);
  }

  void measureDistances() {
    const PhaseTimer timer(options_.times, "distances");
    analysis_.distance = leakline::measureDistances(columns_, known_, ephemerons_, sources_.all,
                                                    options_.cancel, besideProgress());
  }

  void groupUpward() {
    const PhaseTimer timer(options_.times, "upward edges");
    upward_ = groupUpwardEdges(order_, threads_, options_.cancel);
  }

  void dominateAndCharge() {
    runBoth(threads_, [this] { dominate(); }, [this] { chargeOwners(); });
  }

  void dominate() {
    const PhaseTimer timer(options_.times, "dominators");
    dominators_ = findDominators(order_, std::move(upward_), options_.cancel, options_.progress);
  }

  void chargeOwners() {
    const PhaseTimer timer(options_.times, "shallow sizes");
    analysis_.shallowSize =
        leakline::chargeOwners(columns_, known_, options_.cancel, besideProgress());
  }

  void sumRetained() {
    const PhaseTimer timer(options_.times, "retained sizes");
    sumRetainedSizes(std::move(order_), std::move(dominators_), threads_, options_.cancel,
                     options_.progress, analysis_);
  }

  void linkInEdges() {
    const PhaseTimer timer(options_.times, "in-edges");
    leakline::linkInEdges(columns_, threads_, options_.cancel, options_.progress, analysis_);
  }

  // Of two steps at a time the longer one, towards the dominators, is what the progress shows.
  Progress* besideProgress() const { return threads_ > 1 ? nullptr : options_.progress; }

  const Columns& columns_;
  const AnalysisOptions& options_;
  const unsigned threads_;
  KnownNames known_;
  EphemeronNames ephemerons_;
  EphemeronSources sources_;
  Preorder order_;
  UpwardEdges upward_;
  Column<uint32_t> dominators_;
  Analysis analysis_;
};

}  // namespace

Result<Analysis> analyse(const Columns& columns, const AnalysisOptions& options) {
  try {
    Analysis analysis = Steps(columns, options).run();
    if (options.cancel.cancelled()) return cancelledError();
    return analysis;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge, "not enough memory to analyse the snapshot", std::nullopt};
  }
}

}  // namespace leakline
