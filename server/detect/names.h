// Several names of a heap's string table at once.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/heap.h"

namespace leakline {

// For each text, which is plain ASCII and not empty, the first string equal to it or kNoOrdinal.
std::vector<uint32_t> findNames(const Heap& heap, std::span<const std::string_view> texts);

}  // namespace leakline
