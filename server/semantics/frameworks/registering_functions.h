// Functions and methods of libraries that keep what they are given and hand back what takes it away
// again: onSnapshot(…), reaction(…), onExit(…), renderer.listen(…), and those that start something
// at intervals: cron.schedule(…). Data and look-ups; pure.
#pragma once

#include <cstdint>

#include "semantics/facts.h"

namespace leakline {

enum class Registering : uint8_t {
  Nothing,
  Subscription,  // ends with what it returns
  OfProcess,     // of the end of the process; ends with what it returns
  Schedule,      // a job at intervals; what it returns has stop() or cancel()
  MediaQuery,    // query.addListener(f): a listener of 'change'
};

Registering registeringOf(const FileFacts& facts, const Call& call);

// Of a subscription made by such a function.
bool isRegisteringFunction(const FileFacts& facts, SyntaxNode callee);

// What `matchMedia(…)` gives, as far as the file tells.
bool isMediaQuery(const FileFacts& facts, SyntaxNode expression);

}  // namespace leakline
