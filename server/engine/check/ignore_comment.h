// The comment that says a finding is meant to be there, put where it is read as one: above the
// finding's line, as a line comment or, between JSX elements, in braces. Pure function.
#pragma once

#include <optional>
#include <string>

#include "finding/finding.h"
#include "finding/fix.h"

namespace leakline {

// What to insert into the text the finding was made in; nothing if no comment would help there, as
// inside a string of several lines. The reason is left for the user to write.
std::optional<TextEdit> ignoreComment(const std::string& text, const Finding& finding);

}  // namespace leakline
