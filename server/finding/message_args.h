// Arguments of a message template (finding/message.h), by the name of the placeholder.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace leakline {

using MessageArgs = std::vector<std::pair<std::string, std::string>>;

}  // namespace leakline
