#include "cli/values.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>

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
