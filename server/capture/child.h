// A command under libuv, in a session of its own: the terminal's Ctrl-C does not reach it, and all
// that it starts can be found and ended together. Standard input is empty; both outputs go to one
// file, created with mode 0600. Belongs to the loop's thread; ends its processes when destroyed.
#pragma once

#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "capture/event_loop.h"
#include "capture/process_table.h"

namespace leakline {

struct ChildCommand {
  std::vector<std::string> arguments;  // the program first; looked for in PATH
  // Added to our own environment, replacing what has the same name.
  std::vector<std::pair<std::string, std::string>> environment;
  std::string outputFile;
  // Are processes that outlive their parents its own? Of one child at a time, and only if we are
  // their subreaper.
  bool adopts = false;
};

class Child {
 public:
  // NotFound or Unreadable if it cannot be started.
  static Result<std::unique_ptr<Child>> start(EventLoop& loop, const ChildCommand& command);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int pid() const { return process_.pid; }
  bool running() const { return !exit_.has_value(); }
  bool succeeded() const { return exit_ && exit_->first == 0 && exit_->second == 0; }
  // "exit code 1", "signal SIGKILL"; empty while it runs.
  std::string ending() const;

  std::vector<ProcessRow> family() const;  // its processes
  // SIGTERM to all of them, SIGKILL to what is left after `grace`; true if none remains.
  bool stop(std::chrono::milliseconds grace);

 private:
  Child(EventLoop& loop, bool adopts) : loop_(loop), adopts_(adopts) {}
  int spawn(const ChildCommand& command, int output);
  void signalAll(int signal) const;

  EventLoop& loop_;
  bool adopts_;
  uv_process_t process_{};
  bool spawned_ = false;
  bool closed_ = false;
  std::optional<std::pair<int64_t, int>> exit_;  // status and signal
};

// The line of a program's output that tells most about its end: the last error's, else the last.
// Empty if it said nothing. Reads no more than the file's end.
std::string lastWords(const std::string& outputFile);

}  // namespace leakline
