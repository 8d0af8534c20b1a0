#include "lsp/outgoing.h"

#include <utility>
#include <vector>

#include "base/log.h"

namespace leakline {

using protocol::idText;
using protocol::Json;

void OutgoingCalls::call(std::string_view method, Json params, Clock::time_point now,
                         Answered answered, std::chrono::seconds patience) {
  if (calls_.size() >= kMaxWaiting) fail(calls_.begin()->first);
  const int64_t id = nextId_++;
  calls_.emplace(id, Call{now + patience, std::move(answered)});
  send_(protocol::makeRequest(id, method, std::move(params)));
  if (later_) {
    later_(patience + std::chrono::milliseconds(1), [this] { failOverdue(Clock::now()); });
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

void OutgoingCalls::fail(int64_t id) {
  const auto call = calls_.find(id);
  if (call == calls_.end()) return;
  const Answered answered = std::move(call->second.answered);
  calls_.erase(call);
  answered(false, nullptr);
}

void OutgoingCalls::failOverdue(Clock::time_point now) {
  std::vector<int64_t> overdue;
  for (const auto& [id, call] : calls_) {
    if (call.until < now) overdue.push_back(id);
  }
  for (const int64_t id : overdue) fail(id);
}

}  // namespace leakline
