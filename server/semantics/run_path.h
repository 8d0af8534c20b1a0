// When does a place in the code run, seen from another one: in the same run on all ways out, only
// on some, in a callback, in a hook that ends things? Used by release_finder.cpp.
#pragma once

#include <string>

#include "semantics/facts.h"
#include "semantics/release.h"

namespace leakline {

class RunPath {
 public:
  // `start` is what must be given back; the node of an acquisition.
  RunPath(const FileFacts& facts, const Acquisition& acquired)
      : facts_(facts), acquired_(acquired) {}

  // What ends it is given as a callback there: res.on('close', stop).
  ReleaseSite asCallback(SyntaxNode expression);
  // Is `place` sure to be reached after the acquisition? Fills level, where, runsOn, inTeardown.
  ReleaseSite to(SyntaxNode place) {
    asked_ = place;
    return to(place, kMaxSteps);
  }

 private:
  static constexpr int kMaxSteps = 5;

  ReleaseSite to(SyntaxNode place, int steps);
  ReleaseSite sameRun(SyntaxNode start, SyntaxNode place) const;
  ReleaseSite throughFunction(SyntaxNode function, SyntaxNode place, int steps);
  ReleaseSite throughUse(SyntaxNode function, const FunctionUse& use, SyntaxNode place, int steps);
  ReleaseSite throughArgument(const ArgumentOf& given, SyntaxNode place, int steps);
  ReleaseSite throughEvent(const Call& call) const;
  ReleaseSite throughMember(SyntaxNode member) const;
  bool isBeforeCall(SyntaxNode place) const;
  bool mayLeaveBetween(SyntaxNode start, SyntaxNode place, SyntaxNode function) const;
  bool isConditional(SyntaxNode place, SyntaxNode start, SyntaxNode function) const;
  ReleaseSite site(Released level, std::string where = {}) const;

  const FileFacts& facts_;
  const Acquisition& acquired_;
  SyntaxNode asked_;  // the place that to() was asked for
};

}  // namespace leakline
