// What a package's `exports` or `imports` lead to (Node's algorithm, "Resolution and loading").
// Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workspace/json_text.h"

namespace leakline {

// Targets for a subpath ("." or "./x", or "#x" of imports), the most fitting first: every condition
// is followed, those that name sources before those that name what was made of them. Targets begin
// with "./", or are names of packages.
std::vector<std::string> exportTargets(JsonValue exports, std::string_view subpath);

}  // namespace leakline
