// Quick fixes for a place that adds to a collection: a limit, or taking the entry out when what it
// belongs to closes. Suggestions; pure functions.
#pragma once

#include <vector>

#include "finding/fix.h"
#include "rules/collections/growth.h"

namespace leakline {

std::vector<Fix> fixesOf(const FileFacts& facts, const Acquisition& acquired, const Growth& growth);

}  // namespace leakline
