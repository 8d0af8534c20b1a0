// Moving whole statements for quick fixes. Pure functions.
#pragma once

#include <vector>

#include "finding/fix.h"
#include "semantics/facts.h"

namespace leakline {

// Moves a free statement that has its lines to itself in front of another one, with that one's
// indentation. False if it shares a line.
bool moveBefore(const SourceFile& file, SyntaxNode statement, SyntaxNode target,
                std::vector<TextEdit>& edits);

}  // namespace leakline
