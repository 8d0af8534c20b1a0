// What the server needs of the world around it. The program gives it libuv and threads
// (lsp/loop.h, lsp/workers.h), tests a few lambdas. All of it is called on the loop thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "lsp/events.h"
#include "protocol/json.h"

namespace leakline {

// Interactive work always finds a free thread; bulk work takes the rest.
enum class Lane : uint8_t { Interactive, Bulk };

struct ServerHost {
  std::function<void(const protocol::Json&)> send;
  // Runs the job on a worker and its event on the loop thread later.
  std::function<void(Lane, std::function<Event()>)> run;
  // Calls back on the loop thread after that time; not at all once the program ends.
  std::function<void(std::chrono::milliseconds, std::function<void()>)> later;
  // The time by which waits are measured.
  std::function<std::chrono::steady_clock::time_point()> now;
  // Server::onTick every 100 ms, or not.
  std::function<void(bool)> setTicking;
  // Calls Server::onParentGone when that process has ended.
  std::function<void(int64_t processId)> watchParent;
  // Ends the program once everything sent is written.
  std::function<void(int code)> exit;
};

}  // namespace leakline
