// What gives back what was acquired, and whether that is sure to happen. Pairing is by variable,
// never by text. Plain data; computed by FileFacts::releaseOf.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "semantics/acquisition.h"
#include "semantics/activation.h"

namespace leakline {

// Rising.
enum class Released : uint8_t {
  Never,
  Mismatch,       // what looks like the release cannot release this
  UnlikelyEvent,  // only if something happens that may never: 'error', abort, cancel()
  SomePaths,      // not if the function leaves early, throws, or a condition is false
  Always,
};

// What differs in a release that releases nothing; the nearer the later.
enum class Mismatch : uint8_t {
  None,
  OtherEvent,
  OtherFunction,  // another variable
  NewFunction,    // an inline function or a second bind()
  OtherCapture,
  NoHandle,  // the handle comes from a call that returns none: addEventListener
};

struct ReleaseSite {
  SyntaxNode node;  // the call that releases, or the { signal } option, or the guard
  Released level = Released::Never;
  Mismatch mismatch = Mismatch::None;
  // The hook, listener or block it is in: `beforeDestroy`, 'close', finally; empty if in the same
  // function or unknown.
  std::string where;
  RunsOn runsOn = RunsOn::Anywhere;
  bool inTeardown = false;  // of a component or class
  bool guard = false;       // acquired only once, by a test on something that is set there
};

struct Release {
  Released level = Released::Never;     // of the best site
  Released onServer = Released::Never;  // of the best one that a server runs, too
  std::vector<ReleaseSite> sites;       // best first; mismatches, too

  const ReleaseSite* best() const { return sites.empty() ? nullptr : &sites.front(); }
};

// Will the event happen to each object that has it: close, end, finish …? `error`, `abort`, a
// signal or a message may never come.
bool isCertainEvent(std::string_view event);

}  // namespace leakline
