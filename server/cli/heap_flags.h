// Flags that all heap commands share, and the run around each of them: progress, Ctrl-C, remarks,
// errors.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "cli/terminal.h"
#include "engine/heap_engine.h"

namespace leakline {

struct HeapFlags {
  uint64_t maxMemory = 0;
  bool noIndex = false;
  bool verbose = false;
  bool timings = false;
  bool showStrings = false;
  unsigned threads = 0;
  ColourMode colour = ColourMode::Auto;
};

void addHeapFlags(CLI::App& command, HeapFlags& flags);

enum class Format { Text, Json };
void addFormatFlag(CLI::App& command, Format& format);
void addColourFlag(CLI::App& command, HeapFlags& flags);
void addStringsFlag(CLI::App& command, HeapFlags& flags);

// "@46073" or "46073".
CLI::Validator objectIdValidator();
uint64_t parseObjectId(const std::string& text);

// Runs `work` with options made of the flags: progress is shown, Ctrl-C cancels, remarks go to
// standard error with -v. `work` returns the exit code or an error, which is reported.
int runHeapCommand(const HeapFlags& flags,
                   const std::function<Result<int>(const HeapOptions&)>& work);

}  // namespace leakline
