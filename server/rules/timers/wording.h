// What the findings of timers say: arguments of messages and related places, the same for all
// rules of this folder. Pure but for the finding they add to.
#pragma once

#include "rules/timers/timer_verdict.h"

namespace leakline {

// hook, often, end, handle, delay.
MessageArgs wordsFor(const FileFacts& facts, const Acquisition& timer, const TimerVerdict& verdict);

// hook, often, end, call.
MessageArgs wordsFor(const FileFacts& facts, const HelperEffect& helper);

// What makes the function repeat, and what would have to clear the timer or does not always.
void relateTimer(const RuleContext& context, Finding& finding, const Acquisition& timer,
                 const TimerVerdict& verdict);

}  // namespace leakline
