// Quick fixes for calls of Vue that no component owns. Edits of one file in the order of the text;
// nothing if it would take more than a few words. Pure functions.
#pragma once

#include "rules/component_fixes.h"
#include "rules/components/scope_loss.h"

namespace leakline {

// The whole statement goes before the one with the await.
Edits hoistedBeforeAwait(const FileFacts& facts, const Call& call, const LostOwner& lost);
// onScopeDispose(() => scope.stop()) behind scope.run(…).
Edits scopeStopped(const FileFacts& facts, const LostOwner& lost);

}  // namespace leakline
