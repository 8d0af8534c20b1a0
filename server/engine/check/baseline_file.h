// The baseline as a file of the workspace. Any thread; whoever writes sees to it that nobody else
// does.
#pragma once

#include <string>

#include "engine/check/baseline.h"

namespace leakline {

// An empty one if there is no such file. Errors: Unreadable, TooLarge, Config.
Result<Baseline> readBaselineFile(const std::string& path);
// The file with one finding more, made if there is none. Errors: those of reading and writing.
Result<void> addToBaselineFile(const std::string& path, const Finding& finding);

}  // namespace leakline
