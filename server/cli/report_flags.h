// The report as a command prints it: `heap report` and `record` have the same formats and exit
// codes.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/heap_flags.h"

namespace leakline {

struct ReportFlags {
  Format format = Format::Text;
};

void addReportFlags(CLI::App& command, ReportFlags& flags);

// Writes the report; the exit code says whether there is a finding.
Result<int> printReport(const HeapReport& report, const ReportFlags& flags,
                        const HeapFlags& heapFlags);

}  // namespace leakline
