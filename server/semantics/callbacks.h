// What happens to functions that are given to known functions: run at once and in turn
// (forEach, then), once, by each event, by a timer. Data about the platform and the usual
// libraries.
#pragma once

#include <string_view>

#include "syntax/calls.h"

namespace leakline {

enum class CallbackUse : uint8_t {
  Unknown,
  WithCaller,  // as often as the call itself: forEach, then, setTimeout, listeners of 'close'
  Once,        // at most once in all: once(f), memoize(f)
  Interval,    // again and again
  Event,       // by each event of a kind that is known to repeat
  SomeEvent,   // by an event of which that is not known
};

CallbackUse callbackUse(const Call& call, size_t argument);

// Does nobody get what the callback returns: new Promise(f), setTimeout(f), on('x', f)?
bool dropsResult(const Call& call);

// Registers a listener: on, addListener, addEventListener … `once` for those that end by
// themselves.
bool isListenerMethod(std::string_view name);
bool isOnceMethod(std::string_view name);
// Takes a listener away: off, removeListener …
bool isRemovalMethod(std::string_view name);
// Happens at most once to what has it, or to the process.
bool isSingleEvent(std::string_view event);

}  // namespace leakline
