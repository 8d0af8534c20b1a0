// The client's end of a WebSocket (RFC 6455) and the opening handshake by itself. Messages come in
// while the loop turns; pings are answered. Belongs to the loop's thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "base/result.h"
#include "capture/event_loop.h"
#include "capture/inspector/address.h"
#include "capture/inspector/frames.h"
#include "capture/inspector/http_answer.h"
#include "capture/inspector/tcp_connection.h"

namespace leakline {

// `key`: 16 random bytes in Base64.
std::string upgradeRequest(std::string_view host, std::string_view path, std::string_view key);
// What the other side must answer to the key.
std::string acceptFor(std::string_view key);
// Unsupported with the reason if the answer does not open a WebSocket for that key.
Result<void> checkUpgrade(const HttpAnswer& answer, std::string_view key);

class WebSocket {
 public:
  // `address.path` names what to open. Unreadable, BadFormat, Unsupported, Cancelled.
  static Result<std::unique_ptr<WebSocket>> open(
      EventLoop& loop, const InspectorAddress& address,
      std::function<void(const WebSocketMessage&)> onText, const CancelToken& cancel);
  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;

  void send(std::string_view text) { sendFrame(Opcode::Text, text); }
  // False once the other side has ended it or broken the protocol.
  bool isOpen() const { return !closing_ && !broken_ && !connection_->ended(); }
  const std::optional<Error>& broken() const { return broken_; }
  // Says goodbye and does not wait; may be called while a message is read.
  void beginClosing();
  // Says goodbye and waits for the other side to end, at most so long.
  void close(std::chrono::milliseconds grace);

 private:
  explicit WebSocket(EventLoop& loop) : loop_(loop) {}
  Result<void> shakeHands(const std::string& path, const CancelToken& cancel);
  void receive(std::string_view bytes);
  void receive(const WebSocketMessage& message);
  void sendFrame(Opcode opcode, std::string_view payload);
  std::string randomBytes(size_t count);

  EventLoop& loop_;
  std::random_device random_;
  std::unique_ptr<TcpConnection> connection_;
  HttpAnswer answer_;
  FrameReader frames_{size_t{16} << 20};
  std::function<void(const WebSocketMessage&)> onText_;
  std::optional<Error> broken_;
  bool closing_ = false;
};

}  // namespace leakline
