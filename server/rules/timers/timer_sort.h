// What kind of timer it is and how it ends by itself. Pure functions.
#pragma once

#include "rules/timers/timer_verdict.h"

namespace leakline {

TimerSort sortOf(const FileFacts& facts, const Acquisition& timer);

// The functions it calls when it fires, of this file.
std::vector<SyntaxNode> firedBy(const FileFacts& facts, const Acquisition& timer);

// Its function counts and stops it when there were enough: a countdown.
bool endsByCount(const FileFacts& facts, const Acquisition& timer, const Release& release);

// Set inside the function of `new Promise(…)`; that expression, else none.
SyntaxNode promiseAround(SyntaxNode timer);

}  // namespace leakline
