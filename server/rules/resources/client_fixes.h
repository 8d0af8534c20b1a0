// Quick fixes for a client that each call makes: closing it in `finally`, or making it once outside
// of the function. Suggestions; pure functions.
#pragma once

#include <vector>

#include "finding/fix.h"
#include "rules/resources/client_verdict.h"

namespace leakline {

std::vector<Fix> fixesOf(const FileFacts& facts, const Acquisition& client,
                         const ClientVerdict& verdict);

}  // namespace leakline
