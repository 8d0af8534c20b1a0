// window/showMessage and work-done progress.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "protocol/fields.h"
#include "protocol/jsonrpc.h"

namespace leakline::protocol {

enum class MessageType : uint8_t { Error = 1, Warning = 2, Info = 3, Log = 4 };

// A progress token has the same form as a request id.
using ProgressToken = RequestId;

struct WorkDoneBegin {
  std::string title;
  bool cancellable = false;
  std::string message;
};
struct WorkDoneReport {
  uint32_t percentage = 0;  // 0 … 100, never smaller than before
  std::string message;
};
struct WorkDoneEnd {
  std::string message;
};

// Reads an optional member that is a token.
void readToken(Fields& fields, std::string_view name, std::optional<ProgressToken>& out);

Json showMessageParams(MessageType type, const std::string& message);
Json progressParams(const ProgressToken& token, const WorkDoneBegin& value);
Json progressParams(const ProgressToken& token, const WorkDoneReport& value);
Json progressParams(const ProgressToken& token, const WorkDoneEnd& value);

}  // namespace leakline::protocol
