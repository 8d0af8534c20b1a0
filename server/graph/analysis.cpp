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

  // The order of the steps and what runs beside what follow from memory as much as from time: see
  // docs/internals/dominators.md, section "Steps".
  Analysis run() {
    classifyNames();
    // With two lanes the longer one is what the progress shows.
    runBoth(
        threads_, [&] { dominatorLane(options_.progress); },
        [&] { distanceLane(threads_ > 1 ? nullptr : options_.progress); });
    linkInEdgesStep();
    sumRetained();
    return std::move(analysis_);
  }

 private:
  void classifyNames() {
    const PhaseTimer timer(options_.times, "names and WeakMap entries");
    known_ = KnownNames(columns_.strings, threads_, options_.cancel);
    ephemerons_ = EphemeronNames(columns_.strings, threads_, options_.cancel);
    sources_ = findEphemeronSources(columns_, ephemerons_, threads_, options_.cancel);
  }

  void dominatorLane(Progress* progress) {
    // Walk, semidominators and climb see each node once.
    beginPhase(progress, Phase::FindingDominators, 3 * uint64_t{columns_.nodeCount()});
    {
      const PhaseTimer timer(options_.times, "walk over essential edges");
      order_ = walkEssentialEdges(columns_, known_, ephemerons_, sources_.tables, options_.cancel,
                                  progress);
    }
    const PhaseTimer timer(options_.times, "dominators");
    dominators_ = findDominators(order_, options_.cancel, progress);
  }

  void distanceLane(Progress* progress) {
    {
      const PhaseTimer timer(options_.times, "shallow sizes");
      analysis_.shallowSize = chargeOwners(columns_, known_, options_.cancel, progress);
    }
    const PhaseTimer timer(options_.times, "distances");
    analysis_.distance =
        measureDistances(columns_, known_, ephemerons_, sources_.all, options_.cancel, progress);
  }

  void linkInEdgesStep() {
    const PhaseTimer timer(options_.times, "in-edges");
    linkInEdges(columns_, Column<uint32_t>(columns_.edgeCount()), threads_, options_.cancel,
                options_.progress, analysis_);
  }

  void sumRetained() {
    const PhaseTimer timer(options_.times, "retained sizes");
    sumRetainedSizes(std::move(order_), dominators_, threads_, options_.cancel, options_.progress,
                     analysis_);
  }

  const Columns& columns_;
  const AnalysisOptions& options_;
  const unsigned threads_;
  KnownNames known_;
  EphemeronNames ephemerons_;
  EphemeronSources sources_;
  Preorder order_;
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
