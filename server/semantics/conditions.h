// Which conditions hold where a node stands: those of the branches around it, and of the early
// exits before it. Pure functions.
#pragma once

#include <vector>

#include "semantics/repetition.h"
#include "syntax/tree.h"

namespace leakline {

class FileFacts;

struct Condition {
  SyntaxNode expression;
  bool holds = true;  // it is true there; else it is false
};

// Inwards to outwards, up to and without `until`; none: up to the file.
std::vector<Condition> conditionsAt(SyntaxNode node, SyntaxNode until = {});
// Does every run through the statement leave the function or the loop?
bool alwaysExits(SyntaxNode statement);

// ClientOnly or ServerOnly if a condition around the node says so, else Anywhere.
RunsOn sideAskedFor(const FileFacts& facts, SyntaxNode node);

}  // namespace leakline
