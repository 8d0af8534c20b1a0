// Is something acquired only once, because a test asks for a flag, field or entry that is set on
// the same way? A flag that is never set guards nothing. Pure but for the facts it asks.
#pragma once

#include "semantics/facts.h"

namespace leakline {

// The test that guards the place; none if there is none.
SyntaxNode guardOf(const FileFacts& facts, SyntaxNode place);

}  // namespace leakline
