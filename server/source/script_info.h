// What is known about a script that ran, wherever that knowledge comes from. Plain data.
#pragma once

#include <cstdint>
#include <string>

namespace leakline {

struct ScriptInfo {
  std::string name;              // path, file:// URL, "node:events", "evalmachine.<anonymous>", ""
  std::string sourceMapUrl;      // "" if none
  std::string sourceHead;        // first characters of the text that ran, "" if unknown
  uint64_t minSourceLength = 0;  // bounds of its length in UTF-16 units; 0, 0 if unknown
  uint64_t maxSourceLength = 0;
};

}  // namespace leakline
