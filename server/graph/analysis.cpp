#include "graph/analysis.h"

#include <initializer_list>
#include <new>
#include <utility>

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

  using Step = void (Steps::*)();

  // Which steps share the two cores, and in what order, follows from memory as much as from time:
  // docs/internals/dominators.md, section "Steps".
  Analysis all() {
    return run({&Steps::classifyNames, &Steps::walkAndMeasure, &Steps::groupUpward,
                &Steps::dominateAndCharge, &Steps::sumRetained, &Steps::linkInEdges});
  }
  Analysis links() { return run({&Steps::linkInEdges}); }
  Analysis distances() { return run({&Steps::classifyNames, &Steps::measureDistances}); }
  Analysis dominance() {
    return run({&Steps::classifyNames, &Steps::walk, &Steps::groupUpward, &Steps::dominateAndCharge,
                &Steps::sumRetained});
  }

 private:
  // A step that was interrupted leaves columns no other step can work with.
  Analysis run(std::initializer_list<Step> steps) {
    for (const Step step : steps) {
      if (options_.cancel.cancelled()) break;
      (this->*step)();
    }
    return std::move(analysis_);
  }

  void classifyNames() {
    const PhaseTimer timer(options_.times, "names and WeakMap entries");
    known_ = KnownNames(columns_.strings, threads_, options_.cancel);
    ephemerons_ = EphemeronNames(columns_.strings, threads_, options_.cancel);
    sources_ = findEphemeronSources(columns_, ephemerons_, threads_, options_.cancel);
  }

  void walkAndMeasure() {
    runBoth(
        threads_, [this] { measureDistances(); }, [this] { walk(); });
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
    runBoth(
        threads_, [this] { dominate(); }, [this] { chargeOwners(); });
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
    Steps steps(columns, options);
    Analysis analysis = options.linksOnly ? steps.links() : steps.all();
    if (options.cancel.cancelled()) return cancelledError();
    return analysis;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge, "not enough memory to analyse the snapshot", std::nullopt};
  }
}

void addDistances(const Columns& columns, const AnalysisOptions& options, Analysis& analysis) {
  Analysis made = Steps(columns, options).distances();
  if (options.cancel.cancelled()) made.distance = Column<int32_t>(columns.nodeCount());
  analysis.distance = std::move(made.distance);
}

void addDominance(const Columns& columns, const AnalysisOptions& options, Analysis& analysis) {
  Analysis made = Steps(columns, options).dominance();
  if (options.cancel.cancelled()) {
    const size_t nodes = columns.nodeCount();
    made.shallowSize = WideColumn(Column<uint32_t>(nodes), {});
    made.dominator = Column<uint32_t>(nodes);
    made.retainedSize = Column<uint64_t>(nodes);
  }
  analysis.shallowSize = std::move(made.shallowSize);
  analysis.dominator = std::move(made.dominator);
  analysis.retainedSize = std::move(made.retainedSize);
}

}  // namespace leakline
