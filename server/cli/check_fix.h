// `leakline check --fix`: changes the files, or shows what would change.
#pragma once

#include "cli/check_flags.h"
#include "engine/check/check_session.h"

namespace leakline {

// The report of what is left, printed; the exit code.
Result<int> runFix(const CheckFlags& flags, CheckSession& session);

}  // namespace leakline
