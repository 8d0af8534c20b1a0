// Sentences about memory.
#pragma once

#include <cstdint>
#include <string>

namespace leakline {

// "1,234 MB", rounded up to whole megabytes (10^6 bytes).
std::string megabytes(uint64_t bytes);

// Is there more to come that nobody has seen yet, as in a pipe?
enum class Known : uint8_t { Everything, Part };

// Why a snapshot is refused.
std::string needsTooMuch(uint64_t needed, uint64_t allowed, Known known = Known::Everything);

}  // namespace leakline
