// The last step of a snapshot's way to its place.
#pragma once

#include <string>

#include "base/result.h"

namespace leakline {

// Gives the file mode 0600 and its name in one step: a rename or, to another file system, a copy
// beside the target and a rename. Unreadable; then there is no target.
Result<void> moveFile(const std::string& from, const std::string& to);

}  // namespace leakline
