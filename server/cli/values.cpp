#include "cli/values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace leakline {
namespace {

// Bytes per unit: 1 for "" and "b", 1000ⁿ for "kb" or "k", 1024ⁿ for "kib" or "ki".
std::optional<uint64_t> unitOf(std::string unit) {
  std::transform(unit.begin(), unit.end(), unit.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (unit.ends_with('b')) unit.pop_back();
  if (unit.empty()) return 1;
  const size_t power = std::string_view("kmgt").find(unit[0]);
  const std::string rest = unit.substr(1);
  if (power == std::string_view::npos || (!rest.empty() && rest != "i")) return std::nullopt;
  uint64_t factor = 1;
  for (size_t i = 0; i <= power; ++i) factor *= rest.empty() ? 1000 : 1024;
  return factor;
}

}  // namespace

std::optional<uint64_t> parseByteSize(const std::string& text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc() || !(number >= 0)) return std::nullopt;
  const char* unit = std::find_if(rest, end, [](char c) { return c != ' '; });
  const auto factor = unitOf(std::string(unit, end));
  if (!factor) return std::nullopt;
  const double bytes = number * static_cast<double>(*factor);
  if (!(bytes >= 1) || bytes >= 0x1p63) return std::nullopt;
  return static_cast<uint64_t>(bytes);
}

std::optional<uint64_t> parseWholeNumber(std::string_view text) {
  uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || rest != end) return std::nullopt;
  return value;
}
namespace {

std::optional<uint64_t> parseDuration(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, uint64_t>, 4> kUnits{
      {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}}};
  constexpr uint64_t kLongest = 366ULL * 24 * 3'600'000;
  uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc()) return std::nullopt;
  for (const auto& [unit, milliseconds] : kUnits) {
    if (unit != std::string_view(rest, static_cast<size_t>(end - rest))) continue;
    if (number > kLongest / milliseconds) return std::nullopt;
    return number * milliseconds;
  }
  return std::nullopt;
}

}  // namespace

CLI::Validator duration() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        const auto time = parseDuration(text);
        if (!time) return "'" + text + "' is no time; write it like 500ms, 30s, 2m or 1h";
        if (*time == 0) return "'" + text + "' is too short; write it like 500ms, 30s, 2m or 1h";
        text = std::to_string(*time);
        return {};
      },
      "");
}

CLI::Validator byteSize() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        const auto bytes = parseByteSize(text);
        if (!bytes) return "'" + text + "' is no size; write it like 500MB, 2GB or 1.5GiB";
        text = std::to_string(*bytes);
        return {};
      },
      "");
}

CLI::Validator wholeNumber(uint64_t least, uint64_t most) {
  return CLI::Validator(
      [least, most](std::string& text) -> std::string {
        const auto value = parseWholeNumber(text);
        if (value && *value >= least && *value <= most) return {};
        return "'" + text + "' is no whole number from " + std::to_string(least) + " to " +
               std::to_string(most);
      },
      "");
}

}  // namespace leakline
