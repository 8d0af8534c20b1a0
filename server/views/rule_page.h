// The pages of docs/detectors/ and docs/rules/, as they were when the program was built.
#pragma once

#include <string_view>

namespace leakline {

// Markdown; empty if there is no such page.
std::string_view detectorPage(std::string_view detectorId);
std::string_view rulePage(std::string_view ruleId);

}  // namespace leakline
