// Quick fixes for timers of handlers, lost handles and races. Edits of one file in the order of the
// text; nothing if it would take more than a few words. Pure functions.
#pragma once

#include "rules/component_fixes.h"
#include "rules/timers/timer_verdict.h"

namespace leakline {

// res.on('close', () => clearInterval(timer)) behind the timer. `closer` is "res".
Edits clearedOnClose(const FileFacts& facts, const Acquisition& timer, std::string_view closer);
// const timer = …: a handle for each run of the function, which uses it further down.
Edits keptInConstant(const FileFacts& facts, const Acquisition& timer);
// clearInterval(timer) before it gets another value.
Edits clearedBefore(const FileFacts& facts, const Acquisition& timer);
// Promise.race(…).finally(() => clearTimeout(timer))
Edits clearedAfterRace(const FileFacts& facts, const Acquisition& timer, SyntaxNode race);

}  // namespace leakline
