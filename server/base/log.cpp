#include "base/log.h"

#include <poll.h>
#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>
#include <utility>

namespace leakline {
namespace {

constexpr std::array<std::pair<std::string_view, LogLevel>, 5> kNames{{
    {"debug", LogLevel::Debug},
    {"info", LogLevel::Info},
    {"warning", LogLevel::Warning},
    {"error", LogLevel::Error},
    {"off", LogLevel::Off},
}};

spdlog::level::level_enum spdlogLevel(LogLevel level) {
  switch (level) {
    case LogLevel::Debug:
      return spdlog::level::debug;
    case LogLevel::Info:
      return spdlog::level::info;
    case LogLevel::Warning:
      return spdlog::level::warn;
    case LogLevel::Error:
      return spdlog::level::err;
    case LogLevel::Off:
      break;
  }
  return spdlog::level::off;
}

// A pipe that polls as writable takes this many bytes without blocking (PIPE_BUF).
constexpr size_t kMaxLine = 4096;

class StandardError final : public spdlog::sinks::base_sink<std::mutex> {
 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    if (line.size() > kMaxLine) {
      line.resize(kMaxLine);
      line[kMaxLine - 1] = '\n';
    }
    pollfd waiting{STDERR_FILENO, POLLOUT, 0};
    if (poll(&waiting, 1, 0) != 1 || (waiting.revents & POLLOUT) == 0) return;
    const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
    static_cast<void>(written);  // there is nowhere to say that the log failed
  }
  void flush_() override {}
};

}  // namespace

std::optional<LogLevel> parseLogLevel(std::string_view name) {
  const auto it = std::find_if(kNames.begin(), kNames.end(),
                               [&](const auto& entry) { return entry.first == name; });
  return it == kNames.end() ? std::nullopt : std::optional(it->second);
}

void startLog(std::optional<LogLevel> level) {
  if (!level) {
    const char* name = std::getenv("LEAKLINE_LOG");
    level = name ? parseLogLevel(name) : std::nullopt;
  }
  auto logger = std::make_shared<spdlog::logger>("leakline", std::make_shared<StandardError>());
  logger->set_pattern("leakline %L %H:%M:%S.%e %v");
  logger->set_level(spdlogLevel(level.value_or(LogLevel::Warning)));
  spdlog::set_default_logger(std::move(logger));
}

void log(LogLevel level, std::string_view text) {
  spdlog::log(spdlogLevel(level), spdlog::string_view_t(text.data(), text.size()));
}

bool logs(LogLevel level) {
  return spdlog::should_log(spdlogLevel(level));
}

}  // namespace leakline
