#include "lsp/reply.h"

#include <utility>

#include "base/log.h"

namespace leakline {

using protocol::RpcCode;

ReplyOnce::ReplyOnce(protocol::RequestId id, std::string method, Deliver deliver)
    : id_(std::move(id)), method_(std::move(method)), deliver_(std::move(deliver)) {}

ReplyOnce::ReplyOnce(ReplyOnce&& other) noexcept
    : id_(std::move(other.id_)),
      method_(std::move(other.method_)),
      deliver_(std::exchange(other.deliver_, nullptr)),
      moved_(std::exchange(other.moved_, true)) {}

ReplyOnce& ReplyOnce::operator=(ReplyOnce&& other) noexcept {
  ReplyOnce replaced(std::move(*this));  // answers in its destructor if nobody did
  id_ = std::move(other.id_);
  method_ = std::move(other.method_);
  deliver_ = std::exchange(other.deliver_, nullptr);
  moved_ = std::exchange(other.moved_, true);
  return *this;
}

ReplyOnce::~ReplyOnce() {
  if (moved_ || !deliver_) return;
  log(LogLevel::Error, method_ + ": no handler answered");
  give(protocol::makeError(id_, {RpcCode::InternalError, method_ + " was not answered"}));
}

void ReplyOnce::result(protocol::Json value) {
  give(protocol::makeResult(id_, std::move(value)));
}

void ReplyOnce::error(const protocol::RpcError& error) {
  give(protocol::makeError(id_, error));
}

void ReplyOnce::give(protocol::Json response) {
  if (!deliver_) {
    log(LogLevel::Error, method_ + ": a second answer was dropped");
    return;
  }
  std::exchange(deliver_, nullptr)(id_, std::move(response));
}

}  // namespace leakline
