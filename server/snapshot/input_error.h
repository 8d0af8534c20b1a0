// Errors about one input: sentences and places put together in one manner.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace leakline {

inline Error inputError(ErrorCode code, const std::string& file, std::string_view section,
                        uint64_t byteOffset, std::string message) {
  return Error{code, std::move(message), ErrorPlace{file, std::string(section), byteOffset}};
}

inline Error badFormat(const std::string& file, std::string_view section, uint64_t byteOffset,
                       std::string message) {
  return inputError(ErrorCode::BadFormat, file, section, byteOffset, std::move(message));
}

// The input ends where more had to follow. `byteOffset` is its length.
inline Error cutOff(const std::string& file, std::string_view section, uint64_t byteOffset) {
  return badFormat(file, section, byteOffset,
                   "the file is cut off: it ends before the snapshot does");
}

// An input byte as a sentence shows it: "x" or byte 0x1b.
std::string describeByte(char c);

}  // namespace leakline
