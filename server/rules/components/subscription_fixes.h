// Quick fixes for subscriptions. Edits of one file in the order of the text; nothing if it would
// take more than a few words. Pure functions.
#pragma once

#include "rules/component_fixes.h"

namespace leakline {

// source.pipe(takeUntilDestroyed(this.destroyRef)).subscribe(…) in a class of Angular.
Edits takenUntilDestroyed(const FileFacts& facts, const Acquisition& subscription);
// Unsubscribes when the request, connection or component ends.
Edits unsubscribedAtEnd(const FileFacts& facts, const Acquisition& subscription);

}  // namespace leakline
