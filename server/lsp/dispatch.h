// The method table: which handler takes which request or notification, which requests are still
// unanswered, and what to do when the client cancels one. Knows nothing of the session's state.
// Owned by the server; loop thread only. A handler that throws costs its own request only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "lsp/reply.h"
#include "protocol/jsonrpc.h"

namespace leakline {

class Dispatcher {
 public:
  using Send = std::function<void(const protocol::Json&)>;
  using RequestHandler = std::function<void(const protocol::Json& params, ReplyOnce reply)>;
  using NotificationHandler = std::function<void(const protocol::Json& params)>;

  explicit Dispatcher(Send send) : send_(std::move(send)) {}

  void onRequest(std::string_view method, RequestHandler handler);
  void onNotification(std::string_view method, NotificationHandler handler);

  // Unknown methods are answered with MethodNotFound.
  void handle(protocol::RequestMessage message);
  // Unknown notifications are noted in the log, those with $/ may be ignored.
  void handle(const protocol::NotificationMessage& message);

  // For requests that can be cancelled; `hook` is forgotten with the answer.
  void whenCancelled(const protocol::RequestId& id, std::function<void()> hook);
  void cancel(const protocol::RequestId& id);

  size_t unanswered() const { return open_.size(); }

 private:
  struct Open {
    std::function<void()> cancelled;
  };

  Send send_;
  std::map<std::string, RequestHandler, std::less<>> requests_;
  std::map<std::string, NotificationHandler, std::less<>> notifications_;
  std::map<protocol::RequestId, Open> open_;
};

}  // namespace leakline
