#include "capture/inspector/web_socket.h"

#include <algorithm>

#include "capture/inspector/sha1.h"

namespace leakline {
namespace {

constexpr std::chrono::milliseconds kAnswerTakes{10'000};
constexpr int kSwitchingProtocols = 101;

Error refused(const std::string& why) {
  return Error{ErrorCode::Unsupported, "the inspector refuses the connection: " + why,
               std::nullopt};
}

bool sameWord(std::string_view text, std::string_view lowerCase) {
  return std::equal(
      text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

}  // namespace

std::string upgradeRequest(std::string_view host, std::string_view path, std::string_view key) {
  std::string request = "GET ";
  request.append(path).append(" HTTP/1.1\r\nHost: ").append(host);
  request.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ")
      .append(key);
  return request + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

std::string acceptFor(std::string_view key) {
  const auto digest = sha1(std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
  return base64(std::string(digest.begin(), digest.end()));
}

Result<void> checkUpgrade(const HttpAnswer& answer, std::string_view key) {
  if (answer.status() != kSwitchingProtocols) {
    return refused("HTTP status " + std::to_string(answer.status()));
  }
  if (!sameWord(answer.header("upgrade").value_or(""), "websocket") ||
      answer.header("sec-websocket-accept") != acceptFor(key)) {
    return refused("its answer opens no WebSocket");
  }
  // We offered none; an answer that takes one would change the meaning of frames.
  if (answer.header("sec-websocket-extensions").value_or("") != "") {
    return refused("it wants an extension");
  }
  return {};
}

Result<std::unique_ptr<WebSocket>> WebSocket::open(
    EventLoop& loop, const InspectorAddress& address,
    std::function<void(const WebSocketMessage&)> onText, const CancelToken& cancel) {
  auto connection = TcpConnection::open(loop, address, cancel);
  if (!connection) return connection.error();
  std::unique_ptr<WebSocket> socket(new WebSocket(loop));
  socket->connection_ = std::move(*connection);
  socket->onText_ = std::move(onText);
  if (Result<void> open = socket->shakeHands(address.path, cancel); !open) return open.error();
  return socket;
}

Result<void> WebSocket::shakeHands(const std::string& path, const CancelToken& cancel) {
  const std::string key = base64(randomBytes(16));
  connection_->onBytes([this](std::string_view bytes) { receive(bytes); });
  connection_->write(upgradeRequest(connection_->numericAddress(), path, key));
  const auto answered = [&] { return answer_.complete() || broken_ || connection_->ended(); };
  switch (loop_.until(answered, kAnswerTakes, cancel)) {
    case Waited::Cancelled:
      return cancelledError();
    case Waited::TimedOut:
      return refused("no answer within 10 s");
    case Waited::Met:
      break;
  }
  if (broken_) return *broken_;
  answer_.end();
  if (!answer_.complete()) return refused("it closed the connection");
  return checkUpgrade(answer_, key);
}

void WebSocket::receive(std::string_view bytes) {
  if (broken_) return;
  if (!answer_.complete()) {
    const Result<size_t> used = answer_.feed(bytes);
    if (!used) {
      broken_ = used.error();
      return;
    }
    bytes.remove_prefix(*used);
  }
  Result<void> read =
      frames_.feed(bytes, [this](const WebSocketMessage& message) { receive(message); });
  if (!read) broken_ = read.error();
}

void WebSocket::receive(const WebSocketMessage& message) {
  switch (message.kind) {
    case Opcode::Ping:
      sendFrame(Opcode::Pong, message.payload);
      break;
    case Opcode::Close:
      if (!std::exchange(closing_, true)) sendFrame(Opcode::Close, message.payload);
      break;
    case Opcode::Text:
      onText_(message);
      break;
    default:
      break;
  }
}

std::string WebSocket::randomBytes(size_t count) {
  std::string bytes;
  while (bytes.size() < count) bytes += static_cast<char>(random_() & 0xFF);
  return bytes;
}

void WebSocket::sendFrame(Opcode opcode, std::string_view payload) {
  FrameMask mask{};
  for (uint8_t& byte : mask) byte = static_cast<uint8_t>(random_() & 0xFF);
  connection_->write(makeFrame(opcode, payload, mask));
}

void WebSocket::beginClosing() {
  constexpr std::string_view kNormal = "\x03\xE8";  // 1000
  if (!std::exchange(closing_, true)) sendFrame(Opcode::Close, kNormal);
}

void WebSocket::close(std::chrono::milliseconds grace) {
  onText_ = [](const WebSocketMessage&) {};
  beginClosing();
  connection_->endWriting();
  loop_.until([&] { return connection_->ended(); }, grace, {});
}

}  // namespace leakline
