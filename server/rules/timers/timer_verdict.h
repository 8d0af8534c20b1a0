// Which rule speaks for a timer, and how sure it is: one timer is one finding, whatever is wrong
// with it. In this order: a race, a hook that a server runs, a handle that is overwritten, a
// function that repeats on a server, a component. Shared by the rules of this folder. Pure.
#pragma once

#include "rules/helper_effects.h"
#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

enum class TimerFault : uint8_t {
  None,
  Race,        // race-timeout
  OnServer,    // ssr-timer
  HandleLost,  // timer-handle-lost
  Repeat,      // interval-in-handler
  Component,   // component-interval
};

enum class TimerSort : uint8_t {
  Interval,
  Chain,    // a timeout that is set again whenever it has fired
  Timeout,  // fires once
};

struct TimerVerdict {
  TimerFault fault = TimerFault::None;
  Severity severity = Severity::Info;  // however long the delay: that is for the rules
  TimerSort sort = TimerSort::Timeout;
  const Activation* activation = nullptr;
  const Release* release = nullptr;
  SyntaxNode race;  // the call of Promise.race
};

TimerVerdict timerVerdictOn(const FileFacts& facts, const Acquisition& timer);

// Of an interval that a function of another file starts for its caller.
TimerVerdict timerVerdictOn(const HelperEffect& helper);

constexpr bool isTimer(AcquisitionKind kind) {
  return kind == AcquisitionKind::Interval || kind == AcquisitionKind::Timeout;
}

// Calls `report` for each timer of the file with that fault.
template <class Report>
void forEachTimerFault(const RuleContext& context, TimerFault fault, Report report) {
  for (const Acquisition& acquired : context.facts.acquisitions()) {
    if (context.cancel.cancelled()) return;
    if (!isTimer(acquired.kind)) continue;
    const TimerVerdict verdict = timerVerdictOn(context.facts, acquired);
    if (verdict.fault == fault) report(acquired, verdict);
  }
}

// Calls `report` for each call that starts an interval with that fault in another file.
template <class Report>
void forEachHelperTimer(const RuleContext& context, TimerFault fault, Report report) {
  for (const HelperEffect& helper : helperEffectsIn(context)) {
    const TimerVerdict verdict = timerVerdictOn(helper);
    if (verdict.fault == fault) report(helper, verdict);
  }
}

}  // namespace leakline
