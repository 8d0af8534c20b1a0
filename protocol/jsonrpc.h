// JSON-RPC 2.0 as the Language Server Protocol uses it: no batches, ids are integers or strings.
// parseMessage sorts a body into one of five kinds and never fails; the builders make what we send.
// Plain data, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/json.h"

namespace leakline::protocol {

using RequestId = std::variant<int64_t, std::string>;

Json idToJson(const RequestId& id);
std::optional<RequestId> idFromJson(const Json& value);
std::string idText(const RequestId& id);  // for logs: 7 or "7"

// Codes of JSON-RPC and of LSP's ErrorCodes and LSPErrorCodes.
enum class RpcCode : int32_t {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  RequestFailed = -32803,
  ServerCancelled = -32802,
  ContentModified = -32801,
  RequestCancelled = -32800,
};

struct RpcError {
  RpcCode code = RpcCode::InternalError;
  std::string message;
  Json data = nullptr;  // not sent if null
};

struct RequestMessage {
  RequestId id;
  std::string method;
  Json params;  // object, array or null
};
struct NotificationMessage {
  std::string method;
  Json params;
};
struct ResponseMessage {
  RequestId id;
  Json result;                       // null if there is an error
  std::optional<std::string> error;  // its message
};
// Cannot be acted on. `answer` says whether the sender may be waiting for a reply: everything but
// broken notifications and responses.
struct InvalidMessage {
  RpcError error;
  std::optional<RequestId> id;  // none: the reply's id is null
  bool answer = true;
};
using Message = std::variant<RequestMessage, NotificationMessage, ResponseMessage, InvalidMessage>;

Message parseMessage(std::string_view body);

Json makeRequest(const RequestId& id, std::string_view method, Json params);
Json makeNotification(std::string_view method, Json params);
Json makeResult(const RequestId& id, Json result);
Json makeError(const std::optional<RequestId>& id, const RpcError& error);

}  // namespace leakline::protocol
