#include "lsp/dispatch.h"

#include <exception>
#include <utility>

#include "base/log.h"

namespace leakline {

using protocol::idText;
using protocol::Json;
using protocol::makeError;
using protocol::RequestId;
using protocol::RpcCode;

void Dispatcher::onRequest(std::string_view method, RequestHandler handler) {
  requests_.insert_or_assign(std::string(method), std::move(handler));
}

void Dispatcher::onNotification(std::string_view method, NotificationHandler handler) {
  notifications_.insert_or_assign(std::string(method), std::move(handler));
}

void Dispatcher::handle(protocol::RequestMessage message) {
  const auto handler = requests_.find(message.method);
  if (handler == requests_.end()) {
    send_(makeError(message.id, {RpcCode::MethodNotFound, "unknown method " + message.method}));
    return;
  }
  if (!open_.try_emplace(message.id).second) {
    send_(makeError(message.id, {RpcCode::InvalidRequest,
                                 "a request with id " + idText(message.id) + " is running"}));
    return;
  }
  ReplyOnce reply(message.id, message.method, [this](const RequestId& id, Json response) {
    open_.erase(id);
    send_(response);
  });
  try {
    handler->second(message.params, std::move(reply));
  } catch (const std::exception& e) {
    log(LogLevel::Error, message.method + ": " + e.what());
  }
}

void Dispatcher::handle(const protocol::NotificationMessage& message) {
  const auto handler = notifications_.find(message.method);
  if (handler == notifications_.end()) {
    const bool optional = message.method.starts_with("$/");
    log(optional ? LogLevel::Debug : LogLevel::Info, "unknown notification " + message.method);
    return;
  }
  try {
    handler->second(message.params);
  } catch (const std::exception& e) {
    log(LogLevel::Error, message.method + ": " + e.what());
  }
}

void Dispatcher::whenCancelled(const RequestId& id, std::function<void()> hook) {
  const auto it = open_.find(id);
  if (it != open_.end()) it->second.cancelled = std::move(hook);
}

void Dispatcher::cancel(const RequestId& id) {
  const auto it = open_.find(id);
  if (it == open_.end() || !it->second.cancelled) return;
  const auto hook = std::move(it->second.cancelled);  // answering erases the entry
  hook();
}

}  // namespace leakline
