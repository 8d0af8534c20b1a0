// Requests, answers and events of the inspector protocol (JSON over a WebSocket). One thread; what
// the other side sends is bounded: 16 MiB a message, 64 levels of JSON. A message that is longer or
// no JSON is left out and counted.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "capture/event_loop.h"
#include "capture/inspector/web_socket.h"

// simdjson's header is large; those that read an answer include it.
namespace simdjson::dom {
class element;
class parser;
}  // namespace simdjson::dom

namespace leakline {

class InspectorClient {
 public:
  using Json = const simdjson::dom::element&;  // valid until the function it is given to returns
  using OnEvent = std::function<void(std::string_view method, Json params)>;

  // `address` with the path of a target.
  static Result<std::unique_ptr<InspectorClient>> connect(EventLoop& loop,
                                                          const InspectorAddress& address,
                                                          const CancelToken& cancel);

  struct Call {
    std::string_view method;
    std::string_view params = "{}";  // JSON
    // Without a word from the other side for so long, it is given up.
    std::chrono::milliseconds patience{60'000};
    std::function<bool()> unwanted = {};  // if set: no longer waited for once it says so
  };
  // `read` gets the answer's "result". Unsupported if the other side refuses, Unreadable if it is
  // gone or silent, Cancelled.
  Result<void> call(const Call& call, const std::function<void(Json)>& read,
                    const CancelToken& cancel);
  // Does not wait for an answer.
  void post(std::string_view method, std::string_view params);

  // Must not call back.
  void onEvent(OnEvent listener) { onEvent_ = std::move(listener); }
  bool connected() const { return socket_->isOpen(); }
  // The program has ended and its process stays only until nobody is connected. We let it go as
  // soon as it says so; it says so if it was asked to (`askToTellItsEnd`).
  bool programEnded() const { return programEnded_; }
  uint64_t lostMessages() const { return lost_; }
  std::chrono::steady_clock::time_point lastWord() const { return lastWord_; }  // from there
  void close(std::chrono::milliseconds grace) { socket_->close(grace); }
  ~InspectorClient();

 private:
  explicit InspectorClient(EventLoop& loop);
  void receive(const WebSocketMessage& message);
  void answer(Json message);
  Error disconnected() const;

  EventLoop& loop_;
  std::unique_ptr<simdjson::dom::parser> parser_;
  OnEvent onEvent_;
  uint64_t lastId_ = 0;
  uint64_t awaited_ = 0;  // 0: none
  std::function<void(Json)> read_;
  std::optional<Error> refused_;
  uint64_t lost_ = 0;
  bool programEnded_ = false;
  std::chrono::steady_clock::time_point lastWord_;
  // Last: its reader uses the others.
  std::unique_ptr<WebSocket> socket_;
};

}  // namespace leakline
