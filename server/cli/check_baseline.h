// `leakline check --baseline`: the file of accepted findings.
#pragma once

#include <string>

#include "cli/check_flags.h"
#include "engine/check/check_session.h"

namespace leakline {

// The file, and the folder it is in; absolute.
std::string baselinePath(const CheckFlags& flags);
std::string baselineFolder(const CheckFlags& flags);
// Errors: Usage if there is none yet, Config for one that is damaged.
Result<Baseline> readBaseline(const CheckFlags& flags);

// write and prune: change the file and say how. The exit code.
Result<int> writeBaseline(const CheckFlags& flags, CheckSession& session);
Result<int> pruneBaseline(const CheckFlags& flags, CheckSession& session);

}  // namespace leakline
