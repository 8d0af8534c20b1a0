// Who may close what a variable holds: is it handed to somebody else? Pure functions over the facts
// of a file.
#pragma once

#include "semantics/facts.h"

namespace leakline {

// Returned, also as part of an object; given to a constructor, a callback or a list; kept in
// something that is not the request's own.
bool isHandedOn(const FileFacts& facts, const Subject& variable);

}  // namespace leakline
