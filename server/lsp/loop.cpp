#include "lsp/loop.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <limits>
#include <utility>

#include "base/log.h"

namespace leakline {
namespace {

constexpr uint64_t kTickMs = 100;
constexpr uint64_t kParentMs = 5000;
// How long a client that does not read may hold up the end.
constexpr uint64_t kFlushMs = 500;
// A client that does not read its answers gets no more work done until it does.
constexpr size_t kPauseAbove = size_t{32} << 20;

// Must run before any member that uses the loop.
uv_loop_t* initialised(uv_loop_t* loop) {
  uv_loop_init(loop);
  return loop;
}

uv_handle_t* handleOf(auto& handle) {
  return reinterpret_cast<uv_handle_t*>(&handle);
}

}  // namespace

Loop::Loop(uv_file input, uv_file output)
    : input_(initialised(&loop_), input,
             {[this](std::string_view bytes) { onInput(bytes); },
              [this] { guard("end of input", [this] { handlers_.endOfInput(); }); }}),
      output_(&loop_, output,
              {[this] { onOutputDrained(); },
               [this] {
                 log(LogLevel::Warning, "nobody reads standard output any more");
                 stop(1);
               }}) {
  uv_async_init(&loop_, &wake_, [](uv_async_t* h) { static_cast<Loop*>(h->data)->takeEvents(); });
  uv_timer_init(&loop_, &ticker_);
  uv_timer_init(&loop_, &parentTimer_);
  uv_timer_init(&loop_, &lastResort_);
  uv_timer_init(&loop_, &alarm_);
  wake_.data = ticker_.data = parentTimer_.data = lastResort_.data = alarm_.data = this;
}

Loop::~Loop() {
  closeAll();
  uv_run(&loop_, UV_RUN_DEFAULT);  // lets the handles end
  uv_loop_close(&loop_);
}

int Loop::run(Handlers handlers) {
  handlers_ = std::move(handlers);
  input_.start();
  uv_run(&loop_, UV_RUN_DEFAULT);
  return exitCode_.value_or(1);
}

// No exception may pass libuv's frames; the message that caused it is lost, the server lives on.
template <class Call>
void Loop::guard(std::string_view what, Call&& call) {
  try {
    call();
  } catch (const std::exception& e) {
    log(LogLevel::Error, std::string(what) + ": " + e.what());
  }
}

void Loop::onInput(std::string_view bytes) {
  guard("input", [&] { handlers_.input(bytes); });
  if (output_.queuedBytes() > kPauseAbove) input_.pause();
}

void Loop::write(std::string bytes) {
  output_.write(std::move(bytes));
}

void Loop::onOutputDrained() {
  if (exitCode_) return closeAll();
  input_.resume();
}

void Loop::setTicking(bool on) {
  if (closed_) return;
  if (!on) {
    uv_timer_stop(&ticker_);
    return;
  }
  uv_timer_start(
      &ticker_,
      [](uv_timer_t* h) {
        auto* self = static_cast<Loop*>(h->data);
        self->guard("tick", [self] { self->handlers_.tick(); });
      },
      kTickMs, kTickMs);
}

void Loop::later(std::chrono::milliseconds wait, std::function<void()> then) {
  if (closed_) return;
  uv_update_time(&loop_);
  const auto milliseconds = std::max<int64_t>(0, wait.count());
  later_.emplace(uv_now(&loop_) + static_cast<uint64_t>(milliseconds), std::move(then));
  setAlarm();
}

void Loop::setAlarm() {
  if (later_.empty() || closed_) return;
  const uint64_t due = later_.begin()->first;
  const uint64_t now = uv_now(&loop_);
  uv_timer_start(
      &alarm_, [](uv_timer_t* h) { static_cast<Loop*>(h->data)->ring(); },
      due > now ? due - now : 0, 0);
}

void Loop::ring() {
  while (!later_.empty() && later_.begin()->first <= uv_now(&loop_) && !exitCode_) {
    const auto then = std::move(later_.begin()->second);
    later_.erase(later_.begin());
    guard("timer", then);
  }
  setAlarm();
}

void Loop::watchParent(int64_t processId) {
  const bool usable =
      processId > 0 && processId != getpid() && processId <= std::numeric_limits<pid_t>::max();
  if (!usable || closed_) return;
  parent_ = processId;
  uv_timer_start(
      &parentTimer_, [](uv_timer_t* h) { static_cast<Loop*>(h->data)->checkParent(); }, kParentMs,
      kParentMs);
}

void Loop::checkParent() {
  if (kill(static_cast<pid_t>(parent_), 0) == 0 || errno != ESRCH) return;
  uv_timer_stop(&parentTimer_);
  guard("parent", [this] { handlers_.parentGone(); });
}

void Loop::post(Event event) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    events_.push_back(std::move(event));
    uv_async_send(&wake_);
  }
}

void Loop::takeEvents() {
  std::vector<Event> events;
  {
    const std::lock_guard lock(mutex_);
    events.swap(events_);
  }
  for (Event& event : events) {
    guard("event", [&] { handlers_.event(std::move(event)); });
  }
}

void Loop::stop(int code) {
  if (exitCode_) return;
  exitCode_ = code;
  input_.close();
  if (output_.queuedBytes() == 0) {
    closeAll();
    return;
  }
  uv_timer_start(
      &lastResort_, [](uv_timer_t* h) { static_cast<Loop*>(h->data)->closeAll(); }, kFlushMs, 0);
}

void Loop::closeAll() {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(closed_, true)) return;
  }
  input_.close();
  output_.close();
  for (uv_handle_t* handle : {handleOf(wake_), handleOf(ticker_), handleOf(parentTimer_),
                              handleOf(lastResort_), handleOf(alarm_)}) {
    uv_close(handle, nullptr);
  }
}

}  // namespace leakline
