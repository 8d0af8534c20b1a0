// The answer to one request, which is given exactly once: a second one is dropped with a line in
// the log, and if nobody answers, the destructor does, with InternalError. Move-only; loop thread
// only; must not outlive the Dispatcher it came from.
#pragma once

#include <functional>
#include <string>

#include "protocol/jsonrpc.h"

namespace leakline {

class ReplyOnce {
 public:
  // `deliver` takes the finished response.
  using Deliver = std::function<void(const protocol::RequestId&, protocol::Json response)>;

  ReplyOnce(protocol::RequestId id, std::string method, Deliver deliver);
  ReplyOnce(ReplyOnce&& other) noexcept;
  ReplyOnce& operator=(ReplyOnce&& other) noexcept;
  ReplyOnce(const ReplyOnce&) = delete;
  ReplyOnce& operator=(const ReplyOnce&) = delete;
  ~ReplyOnce();

  void result(protocol::Json value);
  void error(const protocol::RpcError& error);

  const protocol::RequestId& id() const { return id_; }

 private:
  void give(protocol::Json response);

  protocol::RequestId id_;
  std::string method_;
  Deliver deliver_;  // empty once answered or moved from
  bool moved_ = false;
};

}  // namespace leakline
