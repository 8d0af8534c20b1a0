#include "cli/terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "views/format.h"

namespace leakline {
namespace {

constexpr auto kSampleEvery = std::chrono::milliseconds(100);
constexpr int kSilentSamples = 3;  // quick commands show nothing

size_t terminalWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    return std::min<size_t>(size.ws_col, 120);
  }
  return 80;
}

void writeStderr(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    text.remove_prefix(static_cast<size_t>(n));
  }
}

}  // namespace

TextStyle styleOfStdout(ColourMode mode) {
  TextStyle style;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  style.colour = mode == ColourMode::Always ||
                 (mode == ColourMode::Auto && terminal && std::getenv("NO_COLOR") == nullptr);
  if (terminal) style.width = terminalWidth();
  std::error_code failed;
  style.folder = std::filesystem::current_path(failed).string();
  return style;
}

ProgressLine::ProgressLine(Progress& progress, bool wanted) : progress_(progress) {
  if (wanted && isatty(STDERR_FILENO) == 1) thread_ = std::thread([this] { show(); });
}

ProgressLine::~ProgressLine() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool ProgressLine::stopsWithin(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return stopped_.wait_for(lock, time, [this] { return stop_; });
}

void ProgressLine::show() {
  bool shown = false;
  for (int samples = 0; !stopsWithin(kSampleEvery); ++samples) {
    if (samples < kSilentSamples) continue;
    const Progress::Sample s = progress_.sample();
    std::string line = "\r\x1b[K" + std::to_string(std::lround(s.overall * 100)) + " %  ";
    if (s.jobs > 1) {
      line += "snapshot " + std::to_string(s.job + 1) + " of " + std::to_string(s.jobs) + ": ";
    }
    line += phaseName(s.phase);
    writeStderr(line);
    shown = true;
  }
  if (shown) writeStderr("\r\x1b[K");
}

bool StdoutSink::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      if (errno != EPIPE) {
        error_ =
            Error{ErrorCode::Unreadable,
                  std::string("cannot write the output: ") + std::strerror(errno), std::nullopt};
      }
      return false;
    }
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

Result<void> StdoutSink::result() const {
  if (error_) return *error_;
  return {};
}

Result<void> writeStdout(std::string_view bytes) {
  StdoutSink sink;
  sink.write(bytes);
  return sink.result();
}

void printTimings(const PhaseTimes& times) {
  std::string text = "phase\tms\n";
  for (const PhaseTimes::Entry& entry : times.entries()) {
    text += entry.phase + "\t" + std::to_string(entry.milliseconds) + "\n";
  }
  writeStderr(text);
}

int reportError(const Error& error) {
  writeStderr("leakline: " + displaySafe(error.toString()) + "\n");
  return exitCodeOf(error.code);
}

}  // namespace leakline
