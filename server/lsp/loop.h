// The one thread that owns the server's state, as a libuv loop: reads standard input, writes
// standard output, ticks, watches the editor's process, takes the workers' events. All handlers
// run on the thread that called run(); only post() may be called from others.
#pragma once

#include <uv.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/events.h"
#include "lsp/streams.h"

namespace leakline {

class Loop {
 public:
  struct Handlers {
    std::function<void(std::string_view bytes)> input;
    std::function<void()> endOfInput;
    std::function<void(Event)> event;
    std::function<void()> tick;
    std::function<void()> parentGone;
  };

  Loop(uv_file input, uv_file output);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Returns the exit code given to stop(): 1 if nobody reads the output any more.
  int run(Handlers handlers);

  void write(std::string bytes);
  void later(std::chrono::milliseconds wait, std::function<void()> then);
  void setTicking(bool on);
  void watchParent(int64_t processId);
  // Ends run() when everything is written, or shortly after.
  void stop(int code);
  void post(Event event);  // any thread

 private:
  void onInput(std::string_view bytes);
  void onOutputDrained();
  void takeEvents();
  void checkParent();
  void setAlarm();
  void ring();
  void closeAll();
  template <class Call>
  void guard(std::string_view what, Call&& call);

  uv_loop_t loop_{};
  uv_async_t wake_{};
  uv_timer_t ticker_{};
  uv_timer_t parentTimer_{};
  uv_timer_t lastResort_{};
  uv_timer_t alarm_{};
  Handlers handlers_;
  InputStream input_;
  OutputStream output_;
  std::mutex mutex_;
  std::vector<Event> events_;                             // guarded by mutex_
  std::multimap<uint64_t, std::function<void()>> later_;  // by when, in the loop's milliseconds
  int64_t parent_ = 0;
  std::optional<int> exitCode_;
  bool closed_ = false;  // written under mutex_, by the loop thread only
};

}  // namespace leakline
