// Several names of a heap's string table at once. One Strings::find() per name goes over all
// strings each time, which adds up when many are wanted.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "snapshot/strings.h"

namespace leakline {

// For each text, which is plain ASCII and not empty, the first string equal to it or kNoOrdinal.
std::vector<uint32_t> findNames(const Strings& strings, std::span<const std::string_view> texts);

}  // namespace leakline
