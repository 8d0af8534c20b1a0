// The script blocks of a Vue single-file component, found as Vue's own compiler finds them: blocks
// at the top level, comments and templates passed over, text up to the first </script. Pure
// functions; any text is taken.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/script_block.h"

namespace leakline {

bool isVuePath(std::string_view path);

std::vector<ScriptBlock> vueScriptsOf(std::string_view text);

}  // namespace leakline
