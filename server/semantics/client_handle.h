// What becomes of a client that is made there. Pure.
#pragma once

#include "semantics/facts.h"

namespace leakline {

// Like handleOf (acquisition_finder.h), but of the whole of `new Redis().on(…).connect()`: methods
// of clients that return the client.
Handle handleOfClient(const FileFacts& facts, SyntaxNode expression);

}  // namespace leakline
