// Live bytes by line, from sampling profiles, for a terminal. Internal to views/.
#pragma once

#include <string>

#include "views/view.h"

namespace leakline {

// The largest rows, one a line; empty if the report has none.
std::string allocationsText(const HeapReport& report, const TextStyle& style);

}  // namespace leakline
