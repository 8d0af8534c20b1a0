#include "detect/timer_pileup.h"

#include <algorithm>
#include <unordered_set>

#include "detect/function_owner.h"
#include "detect/growth.h"
#include "detect/pile.h"
#include "detect/timers.h"

namespace leakline {
namespace {

constexpr PileLimits kLimits{};
// A timeout that fires once and is not set again is gone after its delay. Shorter ones than this
// (milliseconds) are what the load of the moment looks like.
constexpr uint32_t kLongTimeout = 10'000;
constexpr size_t kMaxTimers = 4'000'000;

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} {timers} of one function{schedule} are alive, {growth} since the first snapshot"},
    {"levelled",
     "{count} {timers} of one function{schedule} are alive, {growth} since the first snapshot, but "
     "hardly more in the second half of the time"},
    {"many", "{count} {timers} of one function{schedule} are alive"},
    {"constant",
     "{count} {timers} of one function{schedule} are alive, in each of {snapshots} snapshots"},
    {"confirmed", "{count} live {timers} from this line"},
    {"advice",
     "Keep what setInterval or setTimeout returns and clear it (clearInterval, clearTimeout, "
     "unsubscribe) when the work it belongs to is done; on a server, do not start timers in code "
     "that runs for each request or each rendering."},
};

std::string_view nameOf(TimerKind kind) {
  switch (kind) {
    case TimerKind::Interval:
      return "intervals";
    case TimerKind::Timeout:
      return "timeouts";
    case TimerKind::Immediate:
      return "immediates";
  }
  return "";
}

// What a timer that is set again and again leaves behind, from the timer outwards: the timer is
// new each time, perhaps the function too, but not the variables around it.
struct Layers {
  std::optional<NodeIndex> scope;  // of the function, unless it is the module's
  std::optional<NodeIndex> self;   // `this` in that scope, or what the function is bound to
  bool ownName = false;            // the function knows itself: it can start itself again
};

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : view_(view),
        heap_(view.heap),
        origins_(view),
        search_(view.heap, origins_),
        owners_(view.heap, origins_),
        this_(heap_.findName("this")) {}

  std::vector<Sighting> run(const CancelToken& cancel) {
    timers_ = liveTimers(heap_, cancel);
    if (timers_.size() > kMaxTimers) timers_.resize(kMaxTimers);
    for (uint32_t i = 0; i < timers_.size(); ++i) {
      if (i % 1024 == 0 && cancel.cancelled()) return {};
      const LiveTimer& timer = timers_[i];
      const CodeBehind code = search_.behind(timer.callback);
      KeyHash key;
      key.add(nameOf(timer.kind));
      origins_.addTo(key, origins_.of(code.function));
      Pile& pile = piles_.at(key.value());
      if (pile.members.empty()) {
        pile.code = code;
        pile.entry = timer.callback;
        pile.holder = timer.list;
        timersOf_.emplace_back();
      }
      pile.members.push_back(timer.object);
      timersOf_[static_cast<size_t>(&pile - piles_.all().data())].push_back(i);
    }
    std::vector<Sighting> found;
    for (size_t p = 0; p < timersOf_.size(); ++p) {
      if (cancel.cancelled()) return {};
      found.push_back(describe(piles_.all()[p], timersOf_[p]));
    }
    return found;
  }

 private:
  Sighting describe(Pile& pile, const std::vector<uint32_t>& timers) {
    const LiveTimer& first = timers_[timers.front()];
    Sighting sighting = sightingOf(view_, pile, kLimits.few);
    if (sighting.members.empty()) return sighting;
    const bool once = first.kind != TimerKind::Interval;
    if (once && !restarts(timers, sighting)) {
      sighting.ceiling = std::min(sighting.ceiling, ceilingOf(timers));
      if (!sighting.doubt) sighting.doubt = Reason::FireOnce;
    }
    std::string schedule = unrefText(timers);
    const std::optional<uint32_t> delay = commonDelay(timers);
    if (delay && *delay > 1) {
      schedule = (once ? " (after " : " (every ") + std::to_string(*delay) + " ms)" + schedule;
    }
    sighting.args = {{"timers", std::string(nameOf(first.kind))}, {"schedule", schedule}};
    addClues(pile, first, sighting);
    addCluesForBundles(heap_, search_, pile.code, pile.entry, sighting);
    if (!origins_.isSurelyUsers(pile.code.function)) addOwners(timers, sighting);
    return sighting;
  }

  // unref() frees nothing; that it was called tells which of several timers it is.
  std::string unrefText(const std::vector<uint32_t>& timers) const {
    const auto count =
        std::count_if(timers.begin(), timers.end(), [&](uint32_t t) { return timers_[t].unref; });
    if (count == 0) return {};
    return static_cast<size_t>(count) == timers.size() ? ", all unref'ed," : ", some unref'ed,";
  }

  // Timers of a library's or Node's function: whoever makes the objects that they belong to.
  void addOwners(const std::vector<uint32_t>& timers, Sighting& sighting) const {
    std::vector<NodeIndex> callbacks;
    for (const uint32_t t : timers) callbacks.push_back(timers_[t].callback);
    sighting.owners = owners_.of(callbacks);
    if (sighting.owners.empty()) return;
    sighting.clues.push_back(owners_.creationClue(sighting.owners.front()));
  }

  void addClues(const Pile& pile, const LiveTimer& first, Sighting& sighting) const {
    const NodeIndex kept = HeapScripts::unwrapFunction(heap_, first.callback);
    const std::vector<std::string> methods = {first.kind == TimerKind::Interval    ? "setInterval"
                                              : first.kind == TimerKind::Immediate ? "setImmediate"
                                                                                   : "setTimeout"};
    if (kept == pile.code.function) {
      sighting.clues.push_back(registrationClue(heap_, pile.code, methods));
    } else {
      // The user's function went to a library, which made the timer; or it waits for it, perhaps as
      // what it called itself.
      SourceClue clue = registrationClue(heap_, pile.code, {"subscribe"});
      if (clue.kind == ClueKind::Function && pile.code.owner == CodeOwner::User) {
        sighting.clues.push_back({.kind = ClueKind::Registration,
                                  .functionName = clue.functionName,
                                  .methods = methods,
                                  .scope = clue.function,
                                  .withinScope = true});
      }
      sighting.clues.push_back(std::move(clue));
      if (origins_.ownerOf(kept) == CodeOwner::Dependency) {
        sighting.clues.push_back(registrationClue(heap_, {kept, CodeOwner::Dependency}, methods));
      }
    }
    const std::string& function = sighting.clues.front().functionName;
    if (!function.empty()) sighting.args.emplace_back("function", function);
  }

  std::optional<uint32_t> commonDelay(const std::vector<uint32_t>& timers) const {
    const auto delay = timers_[timers.front()].delay;
    const bool all = std::all_of(timers.begin(), timers.end(),
                                 [&](uint32_t t) { return timers_[t].delay == delay; });
    return all ? delay : std::nullopt;
  }

  Confidence ceilingOf(const std::vector<uint32_t>& timers) const {
    const auto isLong = [&](uint32_t t) {
      return timers_[t].delay && *timers_[t].delay >= kLongTimeout;
    };
    return std::all_of(timers.begin(), timers.end(), isLong) ? Confidence::Likely
                                                             : Confidence::Possible;
  }

  Layers layersOf(NodeIndex callback) const {
    Layers layers;
    const NodeIndex function = HeapScripts::unwrapFunction(heap_, callback);
    if (const auto bound = heap_.findEdge(callback, EdgeType::Internal, "bound_this")) {
      if (heap_.type(bound->target) == NodeType::Object) layers.self = bound->target;
    }
    const auto scope = heap_.findEdge(function, EdgeType::Internal, "context");
    if (!scope || !heap_.isContext(scope->target)) return layers;
    const auto outer = heap_.findEdge(scope->target, EdgeType::Internal, "previous");
    if (!outer || !heap_.isContext(outer->target)) return layers;  // the module's
    layers.scope = scope->target;
    for (const Edge edge : heap_.out(scope->target)) {
      if (edge.type != EdgeType::Context) continue;
      if (edge.target == function) layers.ownName = true;
      if (edge.name == this_ && heap_.type(edge.target) == NodeType::Object) {
        layers.self = edge.target;
      }
    }
    return layers;
  }

  // Do these one-shot timers set themselves again? Their function knows itself, or what it belongs
  // to is older than the timer by a snapshot. The members become the outermost objects that each
  // timer has for itself: those are what stays.
  bool restarts(const std::vector<uint32_t>& timers, Sighting& sighting) const {
    const std::vector<NodeIndex> pile = sighting.members;
    std::vector<NodeIndex> candidates[3];
    size_t ownName = 0;
    for (const uint32_t t : timers) {
      const Layers layers = layersOf(timers_[t].callback);
      candidates[0].push_back(timers_[t].callback);
      if (layers.scope) candidates[1].push_back(*layers.scope);
      if (layers.self) candidates[2].push_back(*layers.self);
      if (layers.ownName) ++ownName;
    }
    for (auto& objects : candidates) {
      if (objects.size() != timers.size() || !allDifferent(objects)) continue;
      sighting.members = std::move(objects);
      sighting.aspects = pile;
    }
    return 2 * ownName > timers.size() || outlivesTimers(timers, sighting.members);
  }

  static bool allDifferent(const std::vector<NodeIndex>& objects) {
    std::unordered_set<uint32_t> seen;
    return std::all_of(objects.begin(), objects.end(),
                       [&](NodeIndex o) { return seen.insert(o.value).second; });
  }

  bool outlivesTimers(const std::vector<uint32_t>& timers,
                      const std::vector<NodeIndex>& members) const {
    if (view_.earlierIds.empty() || members.size() != timers.size()) return false;
    const uint64_t before = view_.earlierIds.back();
    size_t outlived = 0;
    size_t old = 0;
    for (size_t i = 0; i < timers.size(); ++i) {
      if (heap_.id(members[i]).value > before) continue;
      ++old;
      if (heap_.id(timers_[timers[i]].object).value > before) ++outlived;
    }
    return old >= kLimits.few && 2 * outlived > old;
  }

  const HeapView& view_;
  const Heap& heap_;
  CodeOrigins origins_;
  CodeSearch search_;
  FunctionOwners owners_;
  uint32_t this_;
  std::vector<LiveTimer> timers_;
  PileSet piles_;
  std::vector<std::vector<uint32_t>> timersOf_;  // by pile: indexes into timers_
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

}  // namespace

constinit const Detector kTimerPileup = {
    .id = "timer-pileup",
    .title = "Timers pile up",
    .messages = kMessages,
    .observe = observe,
    .judge = judgeAsPile<kLimits>,
};

}  // namespace leakline
