// What a file is for, by its path and first line. Pure.
#pragma once

#include <string_view>

#include "semantics/facts.h"

namespace leakline {

// `projectRoot`: the folder of the nearest package file; empty if there is none.
FileRole roleOf(std::string_view path, std::string_view text, std::string_view projectRoot);

}  // namespace leakline
