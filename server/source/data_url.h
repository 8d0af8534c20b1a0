// The contents of a data: URL (RFC 2397), base64 or percent-encoded. Untrusted; pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leakline {

bool isDataUrl(std::string_view url);

// Nothing if it has no comma or its base64 is damaged. White space in base64 is skipped.
std::optional<std::string> dataOfUrl(std::string_view url);

// Malformed escapes stay as they are.
std::string percentDecoded(std::string_view text);

}  // namespace leakline
