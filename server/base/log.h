// The log: lines on standard error and nowhere else, because standard output belongs to the
// protocol or to the report. A line is dropped, not waited for, if nobody reads standard error.
// Any thread; set up once at the start, before other threads exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace leakline {

enum class LogLevel : uint8_t { Debug, Info, Warning, Error, Off };

std::optional<LogLevel> parseLogLevel(std::string_view name);  // "debug" … "off"

// The level is `level` if given, else that of the environment variable LEAKLINE_LOG, else Warning.
void startLog(std::optional<LogLevel> level);

// Cheap if `level` is not logged, but the text is already built: ask logs() first where it is long.
void log(LogLevel level, std::string_view text);
bool logs(LogLevel level);

}  // namespace leakline
