#include "capture/child.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>

namespace leakline {
namespace {

constexpr std::chrono::milliseconds kKillTakes{5000};

std::vector<std::string> environmentWith(
    const std::vector<std::pair<std::string, std::string>>& changes) {
  const auto changed = [&](std::string_view entry) {
    return std::any_of(changes.begin(), changes.end(), [&](const auto& change) {
      return entry.starts_with(change.first) && entry.substr(change.first.size()).starts_with('=');
    });
  };
  std::vector<std::string> entries;
  for (char** at = environ; *at != nullptr; ++at) {
    if (!changed(*at)) entries.emplace_back(*at);
  }
  for (const auto& [name, value] : changes) entries.push_back(name + "=" + value);
  return entries;
}

// As exec wants it: pointers into `texts`, and a null at the end.
std::vector<char*> pointersTo(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// "TypeError: …", "Error [CODE]: …", "FATAL ERROR: …", but no frame of a stack and no source line.
bool namesAnError(std::string_view line) {
  if (line.starts_with("at ") || line.starts_with("throw ")) return false;
  return line.starts_with("FATAL ERROR") || line.find("Error: ") != std::string_view::npos ||
         line.find("Error [") != std::string_view::npos;
}

std::string signalName(int signal) {
  const char* name = sigabbrev_np(signal);
  return name ? "SIG" + std::string(name) : std::to_string(signal);
}

}  // namespace

int Child::spawn(const ChildCommand& command, int output) {
  std::vector<std::string> arguments = command.arguments;
  std::vector<std::string> environment = environmentWith(command.environment);
  const std::vector<char*> argumentPointers = pointersTo(arguments);
  const std::vector<char*> environmentPointers = pointersTo(environment);
  uv_stdio_container_t stdio[3]{};
  stdio[0].flags = UV_IGNORE;
  for (int i = 1; i < 3; ++i) {
    stdio[i].flags = UV_INHERIT_FD;
    stdio[i].data.fd = output;
  }
  uv_process_options_t options{};
  options.file = argumentPointers[0];
  options.args = const_cast<char**>(argumentPointers.data());
  options.env = const_cast<char**>(environmentPointers.data());
  options.flags = UV_PROCESS_DETACHED;
  options.stdio_count = 3;
  options.stdio = stdio;
  options.exit_cb = [](uv_process_t* process, int64_t status, int signal) {
    static_cast<Child*>(process->data)->exit_ = {status, signal};
  };
  process_.data = this;
  return uv_spawn(loop_.raw(), &process_, &options);
}

Result<std::unique_ptr<Child>> Child::start(EventLoop& loop, const ChildCommand& command) {
  const int output =
      ::open(command.outputFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  if (output < 0) {
    return Error{
        ErrorCode::Unreadable,
        "cannot write " + command.outputFile + ": " + uv_strerror(uv_translate_sys_error(errno)),
        std::nullopt};
  }
  std::unique_ptr<Child> child(new Child(loop, command.adopts));
  const int failed = child->spawn(command, output);
  ::close(output);
  child->spawned_ = true;  // libuv wants the handle closed even if it failed
  if (failed == 0) return child;
  child->exit_ = {1, 0};
  ::unlink(command.outputFile.c_str());
  const std::string& program = command.arguments[0];
  if (failed == UV_ENOENT) {
    return Error{ErrorCode::NotFound, "there is no program " + program, std::nullopt};
  }
  return Error{ErrorCode::Unreadable, "cannot start " + program + ": " + uv_strerror(failed),
               std::nullopt};
}

Child::~Child() {
  if (running()) stop(std::chrono::milliseconds(0));
  if (!spawned_) return;
  uv_close(reinterpret_cast<uv_handle_t*>(&process_),
           [](uv_handle_t* handle) { static_cast<Child*>(handle->data)->closed_ = true; });
  while (!closed_) uv_run(loop_.raw(), UV_RUN_ONCE);
}

std::string Child::ending() const {
  if (!exit_) return {};
  if (exit_->second != 0) return "signal " + signalName(exit_->second);
  return "exit code " + std::to_string(exit_->first);
}

std::vector<ProcessRow> Child::family() const {
  return familyOf(readProcessTable(), pid(), adopts_ ? static_cast<int>(::getpid()) : 0);
}

void Child::signalAll(int signal) const {
  for (const ProcessRow& row : family()) ::kill(row.pid, signal);
}

bool Child::stop(std::chrono::milliseconds grace) {
  const auto gone = [&] { return !running() && family().empty(); };
  if (gone()) return true;
  signalAll(SIGTERM);
  if (loop_.until(gone, grace, {}) == Waited::Met) return true;
  // Again and again: what is being killed may have started another one meanwhile.
  return loop_.until(
             [&] {
               signalAll(SIGKILL);
               return gone();
             },
             kKillTakes, {}) == Waited::Met;
}

std::string lastWords(const std::string& outputFile) {
  constexpr std::streamoff kTail = 16 << 10;
  constexpr size_t kLongest = 300;
  std::ifstream in(outputFile, std::ios::binary | std::ios::ate);
  if (!in) return {};
  const std::streamoff size = in.tellg();
  in.seekg(std::max<std::streamoff>(0, size - kTail));
  std::istringstream text(std::string(std::istreambuf_iterator<char>(in), {}));
  std::string last;
  std::string error;
  for (std::string line; std::getline(text, line);) {
    const size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos) continue;
    last = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
    if (namesAnError(last)) error = last;
  }
  return (error.empty() ? last : error).substr(0, kLongest);
}

}  // namespace leakline
