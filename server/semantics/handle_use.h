// What becomes of what an expression gives: dropped, kept in a variable or field, returned, passed
// on. Pure.
#pragma once

#include "semantics/facts.h"

namespace leakline {

Handle handleOf(const FileFacts& facts, SyntaxNode expression);

// The same of the whole of `new Redis().on(…).connect()`: methods of clients that return the
// client.
Handle handleOfClient(const FileFacts& facts, SyntaxNode expression);

// Is it given to what never ends it: an agent among the options of a request, a client in the
// context of a query, the first value of a ref, which each rendering makes and only the first
// keeps?
bool isGivenToNobody(const FileFacts& facts, const Acquisition& acquired);

}  // namespace leakline
