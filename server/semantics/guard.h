// Is something acquired only once, because a test asks for a flag, field or entry that is set on
// the same way? A flag that is never set guards nothing. Pure but for the facts it asks.
#pragma once

#include "semantics/facts.h"

namespace leakline {

// The test that guards the place; none if there is none. A test on an entry of `except` is none:
// whether a key is known says nothing of how many there are.
SyntaxNode guardOf(const FileFacts& facts, SyntaxNode place, const Subject& except = {});

}  // namespace leakline
