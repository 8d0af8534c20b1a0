// The report as a command prints it: `heap report` and `record` have the same formats, limits and
// exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/fail_on.h"
#include "cli/heap_flags.h"

namespace leakline {

enum class ReportFormat : uint8_t { Text, Json, Sarif, Github, Html };

struct ReportFlags {
  ReportFormat format = ReportFormat::Text;
  std::string output;  // file; empty: standard output
  std::string failOn;
  bool all = false;
};

void addReportFlags(CLI::App& command, ReportFlags& flags);

inline constexpr const char* kReportExitCodes =
    "Exit code 1 if a finding is listed, 0 if there is none; hints (possible) alone\n"
    "give 0. With --fail-on: 1 if a limit is exceeded, else 0. 3 if a file cannot be\n"
    "read; the report is on the others then.";

class ReportPrinter {
 public:
  // A limit with a mistake in it is said before minutes of work, not after. The flags must outlive
  // the printer.
  static Result<ReportPrinter> of(const ReportFlags& flags, const HeapFlags& heapFlags);

  // A limit on something that so many snapshots do not tell is an error: it would always hold.
  Result<void> canJudge(size_t snapshots) const;

  // What the format wants to know of the heaps.
  void prepare(HeapOptions& options) const {
    options.overview = flags_->format == ReportFormat::Html;
  }
  // Writes the report; the exit code.
  Result<int> print(const HeapReport& report) const;

 private:
  ReportPrinter(const ReportFlags& flags, const HeapFlags& heapFlags, std::vector<FailLimit> limits)
      : flags_(&flags), heapFlags_(&heapFlags), limits_(std::move(limits)) {}

  std::string render(const HeapReport& report) const;
  int exitCodeFor(const HeapReport& report) const;

  const ReportFlags* flags_;
  const HeapFlags* heapFlags_;
  std::vector<FailLimit> limits_;
};

}  // namespace leakline
