// Why a watcher, hook or composable of Vue has no component that would end it. Pure functions.
#pragma once

#include <string_view>

#include "semantics/facts.h"
#include "semantics/frameworks/vue_scope.h"

namespace leakline {

enum class ScopeLoss : uint8_t {
  None,
  Await,     // after an await, Vue no longer knows the component
  Later,     // in a callback that runs later: then, setTimeout, a listener
  Detached,  // in effectScope(true) that nothing stops
};

struct LostOwner {
  ScopeLoss loss = ScopeLoss::None;
  SyntaxNode cause;  // the await, the call that takes the callback, or scope.run(…)
};

LostOwner lostOwnerOf(const FileFacts& facts, const Call& call);

// Does anything use what the call gives back, so as to stop it?
bool isStopped(const FileFacts& facts, const Call& call, OwnedCall owned);

// Does the watcher read something that lives longer than the component: a store, a variable of a
// module?
bool watchesShared(const FileFacts& facts, const Call& call);

}  // namespace leakline
