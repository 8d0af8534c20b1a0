#include "lsp/outgoing.h"

#include <utility>

#include "base/log.h"

namespace leakline {

using protocol::idText;
using protocol::Json;

void OutgoingCalls::call(std::string_view method, Json params, Clock::time_point now,
                         Answered answered) {
  if (calls_.size() >= kMaxWaiting) failOldest();
  const int64_t id = nextId_++;
  calls_.emplace(id, Call{now, std::move(answered)});
  send_(protocol::makeRequest(id, method, std::move(params)));
  if (later_) {
    later_(kPatience + std::chrono::milliseconds(1), [this] { failOlderThan(Clock::now()); });
  }
}

void OutgoingCalls::onResponse(protocol::ResponseMessage response) {
  const auto* id = std::get_if<int64_t>(&response.id);
  const auto it = id ? calls_.find(*id) : calls_.end();
  if (it == calls_.end()) {
    log(LogLevel::Warning, "an answer to no call of ours, id " + idText(response.id));
    return;
  }
  const Answered answered = std::move(it->second.answered);
  calls_.erase(it);
  if (response.error) log(LogLevel::Info, "the client refused a call: " + *response.error);
  answered(!response.error, response.result);
}

void OutgoingCalls::failOldest() {
  const Answered answered = std::move(calls_.begin()->second.answered);
  calls_.erase(calls_.begin());
  answered(false, nullptr);
}

void OutgoingCalls::failOlderThan(Clock::time_point now) {
  while (!calls_.empty() && now - calls_.begin()->second.since > kPatience) failOldest();
}

}  // namespace leakline
