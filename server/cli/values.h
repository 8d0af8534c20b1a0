// Checks of option values that answer in a sentence of ours instead of the library's.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace leakline {

// "2GB", "500 MiB", "1000000" (bytes) → bytes, by powers of 1000 or, with an i, of 1024. Nothing if
// it is no size of at least a byte.
std::optional<uint64_t> parseByteSize(const std::string& text);
// Nothing but digits, below 2^64.
std::optional<uint64_t> parseWholeNumber(std::string_view text);

CLI::Validator byteSize();

// "30s", "500ms", "2m", "1h" → milliseconds; not 0.
CLI::Validator duration();

// One of a few words. Turns the word into the number of its value, which is how the library reads
// enumerations.
template <class T>
CLI::Validator oneOf(const std::map<std::string, T>& values) {
  return CLI::Validator(
      [values](std::string& text) -> std::string {
        const auto found = values.find(text);
        if (found != values.end()) {
          text = std::to_string(static_cast<int>(found->second));
          return {};
        }
        std::string names;
        for (const auto& [name, value] : values) names += (names.empty() ? "" : ", ") + name;
        return "'" + text + "' is none of " + names;
      },
      "");
}

// A whole number in [least, most].
CLI::Validator wholeNumber(uint64_t least, uint64_t most);

}  // namespace leakline
