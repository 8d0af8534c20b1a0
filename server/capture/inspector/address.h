// What a user names to attach to: a process, ws://HOST:PORT/ID or HOST:PORT. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace leakline {

struct InspectorAddress {
  std::string host;  // a name or an IP address, without brackets
  uint16_t port = 0;
  std::string path;  // of one target, "/ID"; empty: any target that is there

  // "127.0.0.1:9229", "[::1]:9229".
  std::string hostAndPort() const;
};

struct AttachTarget {
  int pid = 0;  // 0: `address` it is
  InspectorAddress address;
};

// Usage if the text is none of the three.
Result<AttachTarget> parseAttachTarget(std::string_view text);
// "ws://HOST:PORT/ID". Usage, also for wss:, which no Node.js process speaks.
Result<InspectorAddress> parseWebSocketUrl(std::string_view url);

// "localhost", 127.0.0.0/8 and ::1: what never leaves this machine.
bool isLoopback(std::string_view host);

}  // namespace leakline
