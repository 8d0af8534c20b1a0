// The requests we make to the client and the answers we wait for: a bounded table, in which the
// oldest fails when it is full and each fails after a time, because some clients never answer.
// Owned by the server; loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string_view>

#include "protocol/jsonrpc.h"

namespace leakline {

class OutgoingCalls {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kPatience{30};
  static constexpr std::chrono::seconds kUsersPatience{3600};
  // Gets whether the client agreed. Called once; not at all if this object ends first.
  using Answered = std::function<void(bool success, const protocol::Json& result)>;

  // Calls back after that time.
  using Later = std::function<void(std::chrono::milliseconds, std::function<void()>)>;

  explicit OutgoingCalls(std::function<void(const protocol::Json&)> send, Later later = {})
      : send_(std::move(send)), later_(std::move(later)) {}

  // `patience`: a question to the user may take longer.
  void call(std::string_view method, protocol::Json params, Clock::time_point now,
            Answered answered, std::chrono::seconds patience = kPatience);
  void onResponse(protocol::ResponseMessage response);
  void failOverdue(Clock::time_point now);
  size_t waiting() const { return calls_.size(); }

  static constexpr size_t kMaxWaiting = 64;

 private:
  struct Call {
    Clock::time_point until;
    Answered answered;
  };

  void fail(int64_t id);

  std::function<void(const protocol::Json&)> send_;
  Later later_;
  int64_t nextId_ = 1;
  std::map<int64_t, Call> calls_;  // by id, so the oldest is first
};

}  // namespace leakline
