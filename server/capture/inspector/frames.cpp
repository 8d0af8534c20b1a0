#include "capture/inspector/frames.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr uint8_t kFinal = 0x80;
constexpr uint8_t kReserved = 0x70;
constexpr uint8_t kMasked = 0x80;
constexpr uint8_t kLength16 = 126;
constexpr uint8_t kLength64 = 127;
constexpr uint64_t kMaxControl = 125;

Error broken(const std::string& how) {
  return Error{ErrorCode::BadFormat, "it breaks the WebSocket protocol: " + how, std::nullopt};
}

void appendBigEndian(std::string& out, uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(value >> shift & 0xFF);
  }
}

uint64_t bigEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<uint8_t>(c);
  return value;
}

bool isKnown(uint8_t opcode) {
  return opcode <= 2 || (opcode >= 8 && opcode <= 10);
}

}  // namespace

std::string makeFrame(Opcode opcode, std::string_view payload, const FrameMask& mask) {
  std::string frame;
  frame.reserve(payload.size() + 14);
  frame += static_cast<char>(kFinal | static_cast<uint8_t>(opcode));
  if (payload.size() < kLength16) {
    frame += static_cast<char>(kMasked | payload.size());
  } else if (payload.size() <= 0xFFFF) {
    frame += static_cast<char>(kMasked | kLength16);
    appendBigEndian(frame, payload.size(), 2);
  } else {
    frame += static_cast<char>(kMasked | kLength64);
    appendBigEndian(frame, payload.size(), 8);
  }
  frame.append(mask.begin(), mask.end());
  for (size_t i = 0; i < payload.size(); ++i) {
    frame += static_cast<char>(static_cast<uint8_t>(payload[i]) ^ mask[i % mask.size()]);
  }
  return frame;
}

size_t FrameReader::wantedHeader() const {
  if (header_.size() < 2) return 2;
  const auto length = static_cast<uint8_t>(header_[1]) & ~kMasked;
  return length == kLength64 ? 10 : length == kLength16 ? 4 : 2;
}

Result<void> FrameReader::feed(std::string_view bytes,
                               const std::function<void(const WebSocketMessage&)>& sink) {
  while (!bytes.empty()) {
    if (!inPayload_) {
      const size_t part = std::min(wantedHeader() - header_.size(), bytes.size());
      header_ += bytes.substr(0, part);
      bytes.remove_prefix(part);
      if (header_.size() < wantedHeader()) continue;
      if (Result<void> begun = beginFrame(); !begun) return begun;
    }
    const auto part = static_cast<size_t>(std::min<uint64_t>(left_, bytes.size()));
    takePayload(bytes.substr(0, part));
    bytes.remove_prefix(part);
    if (left_ == 0) endFrame(sink);
  }
  return {};
}

Result<void> FrameReader::beginFrame() {
  const auto first = static_cast<uint8_t>(header_[0]);
  const auto second = static_cast<uint8_t>(header_[1]);
  const uint8_t code = first & 0x0F;
  if ((first & kReserved) != 0 || !isKnown(code)) return broken("an unknown kind of frame");
  if ((second & kMasked) != 0) return broken("a masked frame");
  opcode_ = static_cast<Opcode>(code);
  last_ = (first & kFinal) != 0;
  const bool extended = header_.size() > 2;
  left_ = extended ? bigEndian(std::string_view(header_).substr(2)) : second;
  if (extended && left_ <= (header_.size() == 4 ? kMaxControl : 0xFFFF)) {
    return broken("a length that is not the shortest");
  }
  if (left_ >> 63 != 0) return broken("a length without end");
  if (isControl()) {
    if (!last_ || left_ > kMaxControl) return broken("a control frame that is too long");
  } else if ((opcode_ == Opcode::Continuation) != inMessage_) {
    return broken("parts of messages out of order");
  } else if (!inMessage_) {
    inMessage_ = true;
    messageKind_ = opcode_;
    tooLong_ = false;
    message_.clear();
  }
  inPayload_ = true;
  return {};
}

void FrameReader::takePayload(std::string_view part) {
  left_ -= part.size();
  if (isControl()) {
    control_ += part;
    return;
  }
  tooLong_ = tooLong_ || message_.size() + part.size() > maxMessage_;
  if (tooLong_)
    message_.clear();
  else
    message_ += part;
}

void FrameReader::endFrame(const std::function<void(const WebSocketMessage&)>& sink) {
  inPayload_ = false;
  header_.clear();
  if (isControl()) {
    sink({opcode_, false, control_});
    control_.clear();
  } else if (last_) {
    inMessage_ = false;
    sink({messageKind_, tooLong_, message_});
  }
}

}  // namespace leakline
