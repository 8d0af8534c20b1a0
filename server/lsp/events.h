// Everything a worker can tell the loop: one closed list. Plain data, moved from thread to thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>

#include "engine/heap_engine.h"
#include "lsp/text.h"

namespace leakline {

// Texts of files on disk, by path.
using FileTexts = std::map<std::string, std::shared_ptr<const Text>, std::less<>>;

struct HeapsLoaded {
  uint64_t load = 0;  // which one
  Result<HeapReport> report;
  FileTexts texts;  // of every file a finding points into, as they were after the load
};

using Event = std::variant<HeapsLoaded>;

}  // namespace leakline
