// Computes what one call of a function does. Used by facts.cpp, which keeps the results.
#pragma once

#include "semantics/facts.h"
#include "semantics/summary.h"

namespace leakline {

// `depth`: how many calls further it may look.
FunctionSummary summarise(const FileFacts& facts, SyntaxNode function, int depth);

}  // namespace leakline
