// Names of methods that end what they are methods of. Data; pure.
#pragma once

#include <string_view>

namespace leakline {

// destroy, dispose, close …
bool isTeardownName(std::string_view name);

}  // namespace leakline
