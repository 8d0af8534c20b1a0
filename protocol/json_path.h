// Looks into a JSON value by names, for members that may be missing or of another type. Pure.
#pragma once

#include <initializer_list>
#include <string_view>

#include "protocol/json.h"

namespace leakline::protocol {

// Null if one of the names is missing.
const Json* findAt(const Json& value, std::initializer_list<std::string_view> path);
// Is it there, and true?
bool flagAt(const Json& value, std::initializer_list<std::string_view> path);

}  // namespace leakline::protocol
