#include "rules/timers/timer_verdict.h"

#include <algorithm>

#include "rules/timers/handle_holder.h"
#include "rules/timers/races.h"
#include "rules/timers/timer_sort.h"
#include "semantics/frameworks/closables.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

class Judge {
 public:
  Judge(const FileFacts& facts, const Acquisition& timer) : facts_(facts), timer_(timer) {
    verdict_.activation = &facts.activations().of(timer.node);
    verdict_.release = &facts.releaseOf(timer);
    verdict_.sort = sortOf(facts, timer);
  }

  TimerVerdict judge() {
    const SyntaxNode promise = promiseAround(timer_.node);
    if (verdict_.sort == TimerSort::Timeout && promise) {
      verdict_.race = raceOf(facts_, promise);
      return verdict_.race ? judgeRace() : verdict_;
    }
    if (activation().teardown || activation().repetition == Repetition::Once) return verdict_;
    if (hasGuard() || endsByCount(facts_, timer_, *verdict_.release)) return verdict_;
    if (runsOnServer()) return judgeOnServer();
    if (verdict_.sort == TimerSort::Timeout) return verdict_;
    if (isOwnChain() || replacesItself()) return verdict_;
    if (const Severity lost = lostHandle(); lost != Severity::Info) {
      return say(TimerFault::HandleLost, lost);
    }
    if (verdict_.release->level == Released::Always) return judgeShared();
    if (isOfComponent()) return judgeComponent();
    return judgeRepeat();
  }

 private:
  const Activation& activation() const { return *verdict_.activation; }
  RunsOn side() const { return facts_.activations().runsOnAt(timer_.node); }

  TimerVerdict say(TimerFault fault, Severity severity) {
    verdict_.fault = fault;
    verdict_.severity = severity;
    return verdict_;
  }

  bool hasSite(std::string_view where) const {
    const auto& sites = verdict_.release->sites;
    return std::any_of(sites.begin(), sites.end(),
                       [&](const ReleaseSite& site) { return site.where == where; });
  }

  bool hasGuard() const {
    const auto& sites = verdict_.release->sites;
    return std::any_of(sites.begin(), sites.end(),
                       [](const ReleaseSite& site) { return site.guard; });
  }

  // Set again by nothing but its own firing: one at a time.
  bool isOwnChain() const {
    return verdict_.sort == TimerSort::Chain && activation().phrase == "itself";
  }

  // The one before is cleared first: never more than one for what holds the handle.
  bool replacesItself() const {
    if (!hasSite("before") || isOfComponent()) return false;
    const auto holder = holderOf(facts_, timer_);
    return holder && holder->repetition == Repetition::Once;
  }

  bool isOfComponent() const {
    return activation().component && isRendered(activation().component->kind);
  }

  TimerVerdict judgeRace() {
    if (verdict_.release->level >= Released::SomePaths) return verdict_;
    if (activation().repetition == Repetition::Once) return verdict_;
    return say(TimerFault::Race, Severity::Warning);
  }

  bool runsOnServer() const {
    // window.setInterval: there is no such thing on a server.
    const bool browser = timer_.call && timer_.call->receiver.text() == "window";
    if (browser || !repeats(activation().repetition)) return false;
    const RunsOn where = side();
    return where == RunsOn::ServerToo || (where == RunsOn::ServerOnly && isOfComponent());
  }

  TimerVerdict judgeOnServer() {
    if (verdict_.release->onServer == Released::Always) return verdict_;
    if (verdict_.sort != TimerSort::Timeout) return say(TimerFault::OnServer, Severity::Error);
    // One that merely begins a chain, or is set by what repeats anyway.
    if (startsChain() || activation().repetition == Repetition::PerCall) return verdict_;
    return say(TimerFault::OnServer, timer_.delayMs ? Severity::Warning : Severity::Info);
  }

  // Its function sets a timer that is reported itself.
  bool startsChain() const {
    const auto fired = firedBy(facts_, timer_);
    return std::any_of(fired.begin(), fired.end(), [&](SyntaxNode function) {
      return std::any_of(facts_.acquisitions().begin(), facts_.acquisitions().end(),
                         [&](const Acquisition& other) {
                           return isTimer(other.kind) && &other != &timer_ &&
                                  function.contains(other.node) &&
                                  sortOf(facts_, other) != TimerSort::Timeout;
                         });
    });
  }

  // Several timers use one variable, and none is cleared before the next one takes its place. Info
  // if that is not sure, or not the case.
  Severity lostHandle() const {
    const auto holder = holderOf(facts_, timer_);
    if (!holder || holder->repetition == Repetition::Unknown || hasSite("before")) {
      return discardedChain();
    }
    const bool shared = holder->repetition < activation().repetition;
    if (!shared || activation().guessed || isOfComponent()) return Severity::Info;
    // Instances of a class may be one in all.
    if (activation().repetition == Repetition::PerInstance) return Severity::Info;
    return Severity::Warning;
  }

  // Nobody could clear it: each firing has another handle.
  Severity discardedChain() const {
    const bool chain = verdict_.sort == TimerSort::Chain;
    const bool dropped = timer_.handle.use == HandleUse::Discarded;
    const bool known = activation().repetition >= Repetition::PerConnection &&
                       !activation().guessed && !isOfComponent();
    return chain && dropped && known ? Severity::Warning : Severity::Info;
  }

  // Given back, but all components share the variable.
  TimerVerdict judgeShared() {
    const auto holder = holderOf(facts_, timer_);
    const bool shared = holder && holder->repetition == Repetition::Once && isOfComponent();
    if (!shared || hasSite("before") || activation().repetition < Repetition::PerInstance) {
      return verdict_;
    }
    return say(TimerFault::HandleLost, Severity::Info);
  }

  TimerVerdict judgeRepeat() {
    if (side() == RunsOn::ClientOnly) return verdict_;
    if (activation().repetition >= Repetition::PerConnection) {
      if (activation().guessed) return say(TimerFault::Repeat, Severity::Info);
      const bool served =
          activation().repetition != Repetition::PerCall && verdict_.sort == TimerSort::Interval;
      return say(TimerFault::Repeat, served ? Severity::Error : Severity::Warning);
    }
    return judgeClosable();
  }

  // destroy() ends other things, but not this.
  TimerVerdict judgeClosable() {
    const Component* component = activation().component;
    if (!component || component->kind != ComponentKind::PlainClass) return verdict_;
    if (verdict_.release->level != Released::Never) return verdict_;
    for (const Acquisition& other : facts_.acquisitions()) {
      if (&other == &timer_ || !component->node.contains(other.node)) continue;
      const auto& sites = facts_.releaseOf(other).sites;
      if (std::any_of(sites.begin(), sites.end(),
                      [](const ReleaseSite& site) { return site.inTeardown; })) {
        const bool paired = endsWhatOthersBegin(facts_, *component, timer_.node);
        return say(TimerFault::Component, paired ? Severity::Info : Severity::Warning);
      }
    }
    return say(TimerFault::Component, Severity::Info);
  }

  TimerVerdict judgeComponent() {
    const Released level = verdict_.release->level;
    const bool inHook = activation().repetition == Repetition::PerInstance;
    if (level >= Released::SomePaths && (!inHook || endsItselfOnly())) {
      return inHook ? say(TimerFault::Component, Severity::Info) : verdict_;
    }
    if (verdict_.sort == TimerSort::Chain && !inHook) return verdict_;
    return say(TimerFault::Component, Severity::Warning);
  }

  // Stops when what it waits for is there.
  bool endsItselfOnly() const {
    const auto& sites = verdict_.release->sites;
    return std::all_of(sites.begin(), sites.end(),
                       [](const ReleaseSite& site) { return site.where == "itself"; });
  }

  const FileFacts& facts_;
  const Acquisition& timer_;
  TimerVerdict verdict_;
};

}  // namespace

TimerVerdict timerVerdictOn(const FileFacts& facts, const Acquisition& timer) {
  return Judge(facts, timer).judge();
}

TimerVerdict timerVerdictOn(const HelperEffect& helper) {
  TimerVerdict verdict;
  verdict.activation = helper.activation;
  verdict.sort = TimerSort::Interval;
  if (helper.activation->phrase == "itself") return verdict;
  const Acquisition& timer = *helper.effect->acquisition;
  if (timer.kind != AcquisitionKind::Interval) return verdict;
  // Reported where it is started.
  const TimerVerdict own = timerVerdictOn(*helper.effect->facts, timer);
  if (own.fault != TimerFault::None && own.severity != Severity::Info) return verdict;
  const Component* component = helper.activation->component;
  const bool rendered = component && isRendered(component->kind);
  const bool server =
      helper.side == RunsOn::ServerToo || (helper.side == RunsOn::ServerOnly && rendered);
  const Repetition repetition = helper.activation->repetition;
  verdict.severity = Severity::Error;
  if (server) {
    verdict.fault = TimerFault::OnServer;
  } else if (rendered && repetition == Repetition::PerInstance) {
    verdict.fault = TimerFault::Component;
    verdict.severity = Severity::Warning;
  } else if (repetition >= Repetition::PerConnection && helper.side != RunsOn::ClientOnly) {
    verdict.fault = TimerFault::Repeat;
    if (repetition == Repetition::PerCall) verdict.severity = Severity::Warning;
  }
  return verdict;
}

}  // namespace leakline
