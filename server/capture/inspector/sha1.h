// SHA-1 and Base64, as the opening of a WebSocket wants them (RFC 6455 section 4.1). Nothing is
// kept secret by them. Pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace leakline {

std::array<uint8_t, 20> sha1(std::string_view text);
std::string base64(std::string_view bytes);

}  // namespace leakline
