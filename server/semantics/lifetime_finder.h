// Finds how long what an expression names lives: one object answers one question, with a limit of
// steps over variables, fields, calls and files. Used by facts.cpp.
#pragma once

#include "semantics/facts.h"
#include "semantics/lifetime.h"
#include "syntax/calls.h"

namespace leakline {

class LifetimeFinder {
 public:
  explicit LifetimeFinder(const FileFacts& facts, int budget = kMaxLooks)
      : facts_(facts), budget_(budget) {}

  // Seen from `place`, which may be in a function inside the one the thing was made in.
  Lifetime of(SyntaxNode expression, SyntaxNode place) { return of(expression, place, kMaxSteps); }
  // Of what a function returns; seen from its callers.
  Lifetime ofReturned(SyntaxNode function) { return ofReturned(function, kMaxSteps); }

 private:
  static constexpr int kMaxSteps = 10;
  static constexpr int kMaxLooks = 300;

  Lifetime of(SyntaxNode expression, SyntaxNode place, int steps);
  Lifetime ofName(SyntaxNode name, SyntaxNode place, int steps);
  Lifetime ofParameter(BindingId id, SyntaxNode name, SyntaxNode place, int steps);
  Lifetime ofArgument(const ArgumentOf& given, uint32_t parameter, SyntaxNode place, int steps);
  Lifetime ofVariable(BindingId id, SyntaxNode place, int steps);
  Lifetime ofImport(SyntaxNode name, int steps);
  Lifetime ofMember(SyntaxNode member, SyntaxNode place, int steps);
  Lifetime ofField(SyntaxNode member, SyntaxNode place, int steps);
  Lifetime ofOwner(SyntaxNode owner);
  Lifetime ofCall(const Call& call, SyntaxNode place, int steps);
  Lifetime ofMethodCall(const Call& call, SyntaxNode place, int steps);
  Lifetime ofReturned(SyntaxNode function, int steps);
  bool isFresh(const Subject& subject, SyntaxNode place, int steps);
  Lifetime seenFrom(Lifetime own, SyntaxNode maker, SyntaxNode place);
  Lifetime made(Span span, ThingKind kind, SyntaxNode declaration) const;
  ThingKind kindOf(SyntaxNode expression) const;

  const FileFacts& facts_;
  int budget_;  // expressions that may still be looked at
};

}  // namespace leakline
