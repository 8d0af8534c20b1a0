// The pages of docs/detectors/, as they were when the program was built.
#pragma once

#include <string_view>

namespace leakline {

// Markdown; empty if the rule has no page.
std::string_view rulePage(std::string_view ruleId);

}  // namespace leakline
