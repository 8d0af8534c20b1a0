// The JSON value of the protocol layer, and reading one from bytes that anybody may have sent.
// No exception of the library leaves these functions. Stateless; any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace leakline::protocol {

using Json = nlohmann::json;

// Deeper values are refused: copying and printing them would use the stack.
inline constexpr int kMaxJsonDepth = 512;

// Errors: BadFormat for text that is not JSON, TooLarge for one that nests too deeply. Halves of
// surrogate pairs, which JSON.stringify writes as \ud83d, become U+FFFD: as wide in UTF-16.
Result<Json> parseJson(std::string_view text);

// Compact text. Bytes that are not UTF-8 are replaced by U+FFFD.
std::string printJson(const Json& value);

}  // namespace leakline::protocol
