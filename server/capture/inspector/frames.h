// WebSocket frames (RFC 6455 section 5), the client's side: what we send is masked, what we read is
// not and comes from somebody who is not trusted. Bytes may arrive cut anywhere. No input or
// output.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace leakline {

enum class Opcode : uint8_t {
  Continuation = 0,
  Text = 1,
  Binary = 2,
  Close = 8,
  Ping = 9,
  Pong = 10,
};

using FrameMask = std::array<uint8_t, 4>;

// One whole frame. `mask` must not be foreseeable.
std::string makeFrame(Opcode opcode, std::string_view payload, const FrameMask& mask);

struct WebSocketMessage {
  Opcode kind = Opcode::Text;  // never Continuation
  bool tooLong = false;        // skipped: no payload
  const std::string& payload;  // valid during the call
};

class FrameReader {
 public:
  explicit FrameReader(size_t maxMessage) : maxMessage_(maxMessage) {}

  // Calls `sink` for each message and control frame that is complete. BadFormat if the other side
  // breaks the protocol; then nothing more may be fed.
  Result<void> feed(std::string_view bytes,
                    const std::function<void(const WebSocketMessage&)>& sink);

 private:
  size_t wantedHeader() const;
  Result<void> beginFrame();
  void takePayload(std::string_view part);
  void endFrame(const std::function<void(const WebSocketMessage&)>& sink);
  bool isControl() const { return (static_cast<uint8_t>(opcode_) & 8) != 0; }

  size_t maxMessage_;
  std::string header_;  // of the current frame, until it is complete
  bool inPayload_ = false;
  Opcode opcode_ = Opcode::Text;  // of the current frame
  bool last_ = false;             // the current frame ends its message
  uint64_t left_ = 0;             // of its payload
  std::string control_;
  // The message whose parts arrive; control frames may lie between them.
  bool inMessage_ = false;
  Opcode messageKind_ = Opcode::Text;
  bool tooLong_ = false;
  std::string message_;
};

}  // namespace leakline
