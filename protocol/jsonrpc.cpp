#include "protocol/jsonrpc.h"

#include <limits>

namespace leakline::protocol {
namespace {

InvalidMessage invalid(RpcCode code, std::string message, std::optional<RequestId> id = {}) {
  return InvalidMessage{RpcError{code, std::move(message)}, std::move(id)};
}

// A broken message that nobody waits for an answer to.
InvalidMessage invalidSilent(std::string message) {
  InvalidMessage m = invalid(RpcCode::InvalidRequest, std::move(message));
  m.answer = false;
  return m;
}

Message parseResponse(Json& value) {
  const auto id = idFromJson(value["id"]);
  const bool hasResult = value.contains("result");
  const bool hasError = value.contains("error") && !value["error"].is_null();
  if (!id) return invalidSilent("a response has no usable id");
  if (hasResult && hasError && !value["result"].is_null()) {
    return invalidSilent("a response has both a result and an error");
  }
  ResponseMessage response{*id, nullptr, std::nullopt};
  if (hasError) {
    const Json& error = value["error"];
    const bool hasText =
        error.is_object() && error.contains("message") && error["message"].is_string();
    response.error = hasText ? error["message"].get<std::string>() : "error without a message";
  } else if (hasResult) {
    response.result = std::move(value["result"]);
  }
  return response;
}

}  // namespace

Json idToJson(const RequestId& id) {
  if (const auto* number = std::get_if<int64_t>(&id)) return *number;
  return std::get<std::string>(id);
}

std::optional<RequestId> idFromJson(const Json& value) {
  if (value.is_string()) return RequestId(value.get<std::string>());
  if (value.is_number_unsigned() &&
      value.get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
    return std::nullopt;
  }
  if (value.is_number_integer()) return RequestId(value.get<int64_t>());
  return std::nullopt;
}

std::string idText(const RequestId& id) {
  return printJson(idToJson(id));
}

Message parseMessage(std::string_view body) {
  Result<Json> parsed = parseJson(body);
  if (!parsed) {
    const RpcCode code =
        parsed.error().code == ErrorCode::BadFormat ? RpcCode::ParseError : RpcCode::InvalidRequest;
    return invalid(code, parsed.error().message);
  }
  Json& value = *parsed;
  if (value.is_array()) return invalid(RpcCode::InvalidRequest, "batches are not supported");
  if (!value.is_object()) return invalid(RpcCode::InvalidRequest, "a message must be an object");

  const bool hasId = value.contains("id");
  const bool hasMethod = value.contains("method");
  if (!hasMethod && (value.contains("result") || value.contains("error"))) {
    return parseResponse(value);
  }
  const auto id = hasId ? idFromJson(value["id"]) : std::nullopt;
  if (!value.contains("jsonrpc") || value["jsonrpc"] != "2.0") {
    return invalid(RpcCode::InvalidRequest, "\"jsonrpc\" must be \"2.0\"", id);
  }
  if (!hasMethod || !value["method"].is_string()) {
    return invalid(RpcCode::InvalidRequest, "\"method\" must be a string", id);
  }
  if (hasId && !id) {
    return invalid(RpcCode::InvalidRequest, "\"id\" must be an integer or a string");
  }
  Json params = value.contains("params") ? std::move(value["params"]) : Json();
  if (!params.is_null() && !params.is_structured()) {
    const std::string why = "\"params\" must be an object or an array";
    if (!hasId) return invalidSilent(why);
    return invalid(RpcCode::InvalidRequest, why, id);
  }
  auto method = value["method"].get<std::string>();
  if (hasId) return RequestMessage{*id, std::move(method), std::move(params)};
  return NotificationMessage{std::move(method), std::move(params)};
}

Json makeRequest(const RequestId& id, std::string_view method, Json params) {
  Json json = {{"jsonrpc", "2.0"}, {"id", idToJson(id)}, {"method", std::string(method)}};
  if (!params.is_null()) json["params"] = std::move(params);
  return json;
}

Json makeNotification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", std::string(method)}, {"params", std::move(params)}};
}

Json makeResult(const RequestId& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", idToJson(id)}, {"result", std::move(result)}};
}

Json makeError(const std::optional<RequestId>& id, const RpcError& error) {
  Json json = {{"jsonrpc", "2.0"},
               {"id", id ? idToJson(*id) : Json()},
               {"error", {{"code", static_cast<int32_t>(error.code)}, {"message", error.message}}}};
  if (!error.data.is_null()) json["error"]["data"] = error.data;
  return json;
}

}  // namespace leakline::protocol
