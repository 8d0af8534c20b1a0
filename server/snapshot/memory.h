// Sentences about memory.
#pragma once

#include <cstdint>
#include <string>

namespace leakline {

// "1,234 MB", rounded up to whole megabytes (10^6 bytes).
std::string megabytes(uint64_t bytes);

// Why a snapshot is refused.
std::string needsTooMuch(uint64_t needed, uint64_t allowed);

}  // namespace leakline
