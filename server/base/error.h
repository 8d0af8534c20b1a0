// Errors as values: a code that decides the exit status, one sentence for a person, and the place
// the sentence is about. Layers return them through Result<T>; no exception crosses a layer border.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leakline {

enum class ErrorCode : uint8_t {
  Usage,        // the command line or a request asks for something that cannot be
  Config,       // a configuration file is wrong
  NotFound,     // a file, node or command that does not exist
  Unreadable,   // the operating system refused to give the bytes
  BadFormat,    // the bytes are not what they claim to be
  TooLarge,     // would need more memory than allowed
  Unsupported,  // correct input that this version cannot handle
  Cancelled,    // the user or client asked to stop
  Internal,     // our own fault
};

// Where in an input an error lies. `byteOffset` counts from 0 in the (unpacked) input; of a text
// that people write there are line and column instead, from 1.
struct ErrorPlace {
  std::string file;
  std::string section;  // e.g. "nodes"; empty if none applies
  std::optional<uint64_t> byteOffset;
  uint32_t line = 0;  // 0: unknown
  uint32_t column = 0;
};

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;  // one sentence without the place, no final full stop
  std::optional<ErrorPlace> place;

  // "FILE: message (section "nodes", byte 123)", "FILE:LINE:COLUMN: message".
  std::string toString() const;
};

std::string_view errorCodeName(ErrorCode code);

// Exit status of the command line: 2 usage or configuration, 3 unreadable or too large input,
// 4 internal, 130 cancelled (as a shell reports Ctrl-C).
int exitCodeOf(ErrorCode code);

}  // namespace leakline
