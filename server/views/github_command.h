// GitHub workflow commands: "::warning file=…,line=…,col=…,title=…::message". GitHub shows ten
// warnings and ten errors per step, so the caller puts the most important first. Internal to
// views/.
#pragma once

#include <string>
#include <string_view>

#include "finding/finding.h"
#include "views/level.h"

namespace leakline {

// The command of one finding, with its line end. `message` may have several lines.
std::string githubCommand(const Finding& finding, Level level, std::string_view title,
                          std::string_view message, std::string_view folder);
// A command without a place.
std::string githubNote(Level level, std::string_view message);

// As text of the log: what the runner decodes is escaped.
std::string githubText(std::string_view text);

}  // namespace leakline
