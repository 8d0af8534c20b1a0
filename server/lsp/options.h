// What `leakline lsp` can be told on its command line. Parsing is pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "lsp/heap_settings.h"

namespace leakline {

struct LspOptions {
  HeapSettings heap;
  std::optional<LogLevel> logLevel;
  std::optional<int64_t> clientProcessId;
  std::optional<uint16_t> port;          // else standard input and output, or …
  std::string pipe;                      // … this local socket
  size_t maxMessage = size_t{64} << 20;  // bytes
  bool help = false;
};

// `arguments` without the program's and the command's name. Errors: Usage.
Result<LspOptions> parseLspOptions(const std::vector<std::string>& arguments);

std::string lspHelp();

}  // namespace leakline
