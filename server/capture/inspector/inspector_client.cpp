#include "capture/inspector/inspector_client.h"

#include <simdjson.h>

#include "base/text.h"

namespace leakline {
namespace {

using Element = simdjson::dom::element;

constexpr size_t kFirstCapacity = size_t{1} << 20;
constexpr size_t kMaxDepth = 64;
constexpr std::chrono::milliseconds kForever = std::chrono::hours(24 * 365);

std::string requestText(uint64_t id, std::string_view method, std::string_view params) {
  std::string text = "{\"id\":" + std::to_string(id) + ",\"method\":\"";
  return text.append(method).append("\",\"params\":").append(params) + "}";
}

// Why the other side refuses, in its own words.
Error refusal(const Element& answer) {
  std::string_view message;
  if (answer["error"]["message"].get(message) != simdjson::SUCCESS) message = "no reason given";
  return Error{ErrorCode::Unsupported,
               "the inspector refuses a request: " + sanitizeForDisplay(message, 200),
               std::nullopt};
}

}  // namespace

InspectorClient::InspectorClient(EventLoop& loop)
    : loop_(loop), parser_(std::make_unique<simdjson::dom::parser>()) {}
InspectorClient::~InspectorClient() = default;

Result<std::unique_ptr<InspectorClient>> InspectorClient::connect(EventLoop& loop,
                                                                  const InspectorAddress& address,
                                                                  const CancelToken& cancel) {
  std::unique_ptr<InspectorClient> client(new InspectorClient(loop));
  if (client->parser_->allocate(kFirstCapacity, kMaxDepth) != simdjson::SUCCESS) {
    return Error{ErrorCode::Internal, "no memory for the inspector's messages", std::nullopt};
  }
  auto socket = WebSocket::open(
      loop, address,
      [self = client.get()](const WebSocketMessage& message) { self->receive(message); }, cancel);
  if (!socket) return socket.error();
  client->socket_ = std::move(*socket);
  return client;
}

void InspectorClient::receive(const WebSocketMessage& message) {
  lastWord_ = std::chrono::steady_clock::now();
  Element parsed;
  if (message.tooLong || parser_->parse(message.payload).get(parsed) != simdjson::SUCCESS) {
    ++lost_;
    return;
  }
  std::string_view method;
  Element params;
  if (parsed["method"].get(method) != simdjson::SUCCESS) {
    answer(parsed);
  } else if (method == "NodeRuntime.waitingForDisconnect") {
    programEnded_ = true;
    socket_->beginClosing();
  } else if (onEvent_ && parsed["params"].get(params) == simdjson::SUCCESS) {
    onEvent_(method, params);
  }
}

void InspectorClient::answer(Json message) {
  uint64_t id = 0;
  if (message["id"].get(id) != simdjson::SUCCESS || id == 0 || id != awaited_) return;
  awaited_ = 0;
  Element result;
  if (message["result"].get(result) == simdjson::SUCCESS)
    read_(result);
  else
    refused_ = refusal(message);
}

void InspectorClient::post(std::string_view method, std::string_view params) {
  socket_->send(requestText(++lastId_, method, params));
}

Error InspectorClient::disconnected() const {
  return socket_->broken().value_or(
      Error{ErrorCode::Unreadable, "the inspector closed the connection", std::nullopt});
}

Result<void> InspectorClient::call(const Call& call, const std::function<void(Json)>& read,
                                   const CancelToken& cancel) {
  if (!connected()) return disconnected();
  post(call.method, call.params);
  awaited_ = lastId_;
  read_ = read;
  refused_.reset();
  lastWord_ = std::chrono::steady_clock::now();
  bool silent = false;
  const auto over = [&] {
    silent = std::chrono::steady_clock::now() - lastWord_ >= call.patience;
    return awaited_ == 0 || silent || !connected() || (call.unwanted && call.unwanted());
  };
  const Waited waited = loop_.until(over, kForever, cancel);
  const bool answered = awaited_ == 0;
  awaited_ = 0;
  read_ = nullptr;
  if (waited == Waited::Cancelled) return cancelledError();
  if (refused_) return *refused_;
  if (answered) return {};
  if (call.unwanted && call.unwanted()) return cancelledError();
  if (!connected()) return disconnected();
  return Error{ErrorCode::Unreadable,
               "no answer within " + std::to_string(call.patience.count() / 1000) +
                   " s: its main thread is busy",
               std::nullopt};
}

}  // namespace leakline
