// One TCP connection under libuv. Reads 64 KiB at a time and no faster than its reader takes them.
// Belongs to the loop's thread; closed when destroyed.
#pragma once

#include <uv.h>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "capture/event_loop.h"
#include "capture/inspector/address.h"

namespace leakline {

class TcpConnection {
 public:
  // A name that is not "localhost" is looked up: the caller has permission for that. Unreadable if
  // nobody answers, Cancelled.
  static Result<std::unique_ptr<TcpConnection>> open(EventLoop& loop,
                                                     const InspectorAddress& address,
                                                     const CancelToken& cancel);
  ~TcpConnection();
  TcpConnection(const TcpConnection&) = delete;
  TcpConnection& operator=(const TcpConnection&) = delete;

  // Called while the loop turns; replaces the reader before. Must not destroy the connection.
  void onBytes(std::function<void(std::string_view)> reader) { reader_ = std::move(reader); }
  void write(std::string bytes);
  // The other side gets an end; what it still sends is read.
  void endWriting();
  bool ended() const { return ended_; }

  // With the numeric address: what an inspector accepts as Host, whatever name it was found by.
  const std::string& numericAddress() const { return numeric_; }

 private:
  explicit TcpConnection(EventLoop& loop) : loop_(loop) {}
  Result<void> connect(const sockaddr& address, const std::string& name, const CancelToken& cancel);
  void beginReading();

  EventLoop& loop_;
  uv_tcp_t handle_{};
  bool closed_ = false;
  uv_connect_t connecting_{};
  std::optional<int> connected_;  // libuv's result
  bool ended_ = false;
  std::string numeric_;
  std::function<void(std::string_view)> reader_;
  std::array<char, 64 << 10> buffer_{};
};

}  // namespace leakline
