// The script blocks of a Svelte component: the one of each instance and <script module>, at the top
// level of the markup; expressions in braces are passed over, in text as in tags. Pure functions;
// any text is taken.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/script_block.h"

namespace leakline {

bool isSveltePath(std::string_view path);

std::vector<ScriptBlock> svelteScriptsOf(std::string_view text);

}  // namespace leakline
