// Promises that are raced against others, and the timers inside them. Pure functions.
#pragma once

#include "semantics/facts.h"

namespace leakline {

// The call of Promise.race that a promise made there takes part in: itself, through a variable, or
// through a function of this file that gives it back. None if it takes part in none.
SyntaxNode raceOf(const FileFacts& facts, SyntaxNode promise);

}  // namespace leakline
