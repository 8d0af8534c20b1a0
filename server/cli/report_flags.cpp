#include "cli/report_flags.h"

#include <algorithm>

#include "cli/exit_codes.h"

namespace leakline {

void addReportFlags(CLI::App& command, ReportFlags& flags) {
  addFormatFlag(command, flags.format);
}

Result<int> printReport(const HeapReport& report, const ReportFlags& flags,
                        const HeapFlags& heapFlags) {
  const std::string text = flags.format == Format::Json
                               ? heapReportJson(report)
                               : heapReportText(report, styleOfStdout(heapFlags.colour));
  if (Result<void> written = writeStdout(text); !written) return written.error();
  const bool found =
      std::any_of(report.findings.begin(), report.findings.end(),
                  [](const Finding& finding) { return finding.severity != Severity::Info; });
  return found ? kExitFindings : kExitClean;
}

}  // namespace leakline
