#include "lsp/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>

namespace leakline {
namespace {

Error usage(std::string message) {
  return Error{ErrorCode::Usage, std::move(message), std::nullopt};
}

std::optional<uint64_t> parseNumber(std::string_view text, std::string_view& rest) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  rest = text.substr(static_cast<size_t>(end - text.data()));
  return value;
}

// "500MB", "2 GB": powers of 1000; "1GiB": of 1024, as on the rest of the command line.
std::optional<uint64_t> parseSize(std::string_view text) {
  std::string_view unit;
  const auto number = parseNumber(text, unit);
  if (!number) return std::nullopt;
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  std::string lower(unit);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr std::array<std::string_view, 5> kUnits{"", "k", "m", "g", "t"};
  uint64_t decimal = 1;
  uint64_t binary = 1;
  for (const std::string_view prefix : kUnits) {
    const std::string name(prefix);
    const bool isDecimal = lower == name || lower == name + "b";
    const bool isBinary = !prefix.empty() && (lower == name + "i" || lower == name + "ib");
    if (isDecimal || isBinary) {
      const uint64_t factor = isDecimal ? decimal : binary;
      if (*number > std::numeric_limits<uint64_t>::max() / factor) return std::nullopt;
      return *number * factor;
    }
    decimal *= 1000;
    binary *= 1024;
  }
  return std::nullopt;
}

// One option with a value.
Result<void> apply(std::string_view name, const std::string& value, LspOptions& options) {
  const auto bad = [&] { return usage("\"" + value + "\" is no value for " + std::string(name)); };
  if (name == "--log-level") {
    options.logLevel = parseLogLevel(value);
    if (!options.logLevel) return bad();
    return {};
  }
  if (name == "--max-memory" || name == "--max-message") {
    const auto size = parseSize(value);
    if (!size || *size == 0) return bad();
    if (name == "--max-memory")
      options.heap.maxMemory = *size;
    else
      options.maxMessage = *size;
    return {};
  }
  if (name == "--pipe") {
    if (value.empty()) return bad();
    options.pipe = value;
    return {};
  }
  std::string_view rest;
  const auto number = parseNumber(value, rest);
  const bool isPort = name == "--socket";
  const int64_t most =
      isPort ? std::numeric_limits<uint16_t>::max() : std::numeric_limits<int32_t>::max();
  if (!number || !rest.empty() || *number > static_cast<uint64_t>(most)) return bad();
  if (isPort) {
    options.port = static_cast<uint16_t>(*number);
    return {};
  }
  options.clientProcessId = static_cast<int64_t>(*number);
  return {};
}

constexpr std::array<std::string_view, 6> kWithValue{
    "--log-level", "--max-memory", "--max-message", "--clientProcessId", "--socket", "--pipe"};

}  // namespace

Result<LspOptions> parseLspOptions(const std::vector<std::string>& arguments) {
  LspOptions options;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--stdio") continue;  // what there is without another transport
    if (argument == "--no-index") {
      options.heap.useIndex = false;
      continue;
    }
    if (argument == "-h" || argument == "--help") {
      options.help = true;
      continue;
    }
    const size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    if (std::find(kWithValue.begin(), kWithValue.end(), name) == kWithValue.end()) {
      return usage("unknown argument \"" + argument + "\"; see leakline lsp --help");
    }
    std::string value;
    if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size()) {
      value = arguments[++i];
    } else {
      return usage(name + " needs a value");
    }
    if (auto applied = apply(name, value, options); !applied) return applied.error();
  }
  if (options.port && !options.pipe.empty()) return usage("--socket and --pipe exclude each other");
  return options;
}

std::string lspHelp() {
  return R"(Usage: leakline lsp [OPTIONS]

Speaks the Language Server Protocol on standard input and output. Editors start it.

  --stdio               standard input and output; may be left out
  --socket PORT         wait for one client on this port of 127.0.0.1 (0: any, told on
                        standard error)
  --pipe NAME           connect to this local socket, or wait for one client on it
  --max-memory SIZE     refuse snapshots that need more memory than this (e.g. 2GB);
                        default: what the machine has free
  --no-index            neither read nor write index files
  --max-message SIZE    refuse messages larger than this; default: 64MB
  --log-level LEVEL     debug, info, warning, error or off, on standard error;
                        default: LEAKLINE_LOG, else warning
  --clientProcessId N   end when this process ends
  -h, --help            this text

Exit code: 0 after shutdown and exit, 1 otherwise, 2 for a wrong command line.
)";
}

}  // namespace leakline
