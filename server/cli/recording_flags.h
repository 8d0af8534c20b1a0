// Options of the commands that take snapshots of a running process, `record` and `attach`.
// Filled by CLI11 while it parses; read by the command afterwards.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "cli/heap_flags.h"
#include "cli/report_flags.h"

namespace leakline {

struct RecordingFlags {
  HeapFlags heap;
  ReportFlags report;
  uint32_t snapshots = 3;
  uint64_t every = 30'000;               // milliseconds
  uint64_t snapshotTimeout = 1'200'000;  // milliseconds
  std::string folder;                    // empty: a fresh one
};

void addSnapshotsFlag(CLI::App& command, RecordingFlags& flags);
CLI::Option* addEveryFlag(CLI::App& command, RecordingFlags& flags);
void addSnapshotTimeoutFlag(CLI::App& command, RecordingFlags& flags, const std::string& meaning);
// Where the files go and how the report is written.
void addOutputFlags(CLI::App& command, RecordingFlags& flags, const std::string& folderMeaning);

}  // namespace leakline
