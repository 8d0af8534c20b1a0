// Calls of Vue's composition API that belong to the component that is being set up, and end with
// it; made at any other time they have no owner. Data and look-ups; pure.
#pragma once

#include "semantics/facts.h"

namespace leakline {

enum class OwnedCall : uint8_t {
  None,
  Watcher,     // watch, watchEffect: gives back the function that stops it
  Hook,        // onUnmounted …: is never called without an owner
  Composable,  // useEventListener … of VueUse
};

OwnedCall ownedCall(const FileFacts& facts, const Call& call);

// Names of what stops a composable among what it gives back: stop, pause, close.
bool stopsComposable(std::string_view name);

// effectScope(true): belongs to nobody, even when made in setup.
bool makesDetachedScope(const FileFacts& facts, SyntaxNode expression);

// Does the callback run at once, while the call is being made: forEach, map, scope.run?
bool runsAtOnce(const Call& call);
// … or later, when nobody remembers the component: then, setTimeout, nextTick, listeners?
bool runsLater(const Call& call);

}  // namespace leakline
