// One of our Markdown pages for a terminal: headings, paragraphs, lists and tables wrapped to the
// width, code as it is. Only what our pages use is understood. Pure.
#pragma once

#include <string>
#include <string_view>

#include "views/view.h"

namespace leakline {

std::string markdownText(std::string_view markdown, const TextStyle& style);

}  // namespace leakline
