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
  // Gets whether the client agreed. Called once; not at all if this object ends first.
  using Answered = std::function<void(bool success, const protocol::Json& result)>;

  // Calls back after that time.
  using Later = std::function<void(std::chrono::milliseconds, std::function<void()>)>;

  explicit OutgoingCalls(std::function<void(const protocol::Json&)> send, Later later = {})
      : send_(std::move(send)), later_(std::move(later)) {}

  void call(std::string_view method, protocol::Json params, Clock::time_point now,
            Answered answered);
  void onResponse(protocol::ResponseMessage response);
  void failOlderThan(Clock::time_point now);
  size_t waiting() const { return calls_.size(); }

  static constexpr size_t kMaxWaiting = 64;
  static constexpr std::chrono::seconds kPatience{30};

 private:
  struct Call {
    Clock::time_point since;
    Answered answered;
  };

  void failOldest();

  std::function<void(const protocol::Json&)> send_;
  Later later_;
  int64_t nextId_ = 1;
  std::map<int64_t, Call> calls_;  // by id, so the oldest is first
};

}  // namespace leakline
