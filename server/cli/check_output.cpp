#include "cli/check_output.h"

#include <algorithm>
#include <iostream>

#include "base/output_file.h"
#include "base/path.h"
#include "cli/exit_codes.h"
#include "views/check/check_view.h"
#include "views/format.h"

namespace leakline {
namespace {

std::string render(const CheckFlags& flags, const CheckReport& report) {
  TextStyle style = styleOfStdout(flags.colour);
  switch (flags.format) {
    case CheckFormat::Text:
      break;
    case CheckFormat::Compact:
      return checkCompact(report, style.folder);
    case CheckFormat::Json:
      return checkJson(report);
    case CheckFormat::Sarif:
      return checkSarif(report, style.folder, LEAKLINE_VERSION);
    case CheckFormat::Github:
      return checkGithub(report, style.folder);
    case CheckFormat::Gitlab:
      return checkGitlab(report, style.folder);
    case CheckFormat::Junit:
      return checkJunit(report, style.folder);
  }
  if (!flags.output.empty() && flags.colour != ColourMode::Always) style.colour = false;
  return checkText(report, style);
}

}  // namespace

void printRemarks(const CheckReport& report) {
  const std::string folder = styleOfStdout(ColourMode::Never).folder;
  for (const FileRemark& remark : report.remarks) {
    std::cerr << "leakline: " << displaySafe(relativeTo(remark.path, folder)) << ": "
              << displaySafe(remark.sentence) << (remark.unread ? "; it was not checked" : "")
              << '\n';
  }
}

int exitCodeOf(const CheckFlags& flags, const CheckReport& report) {
  const bool unread = std::any_of(report.remarks.begin(), report.remarks.end(),
                                  [](const FileRemark& remark) { return remark.unread; });
  if (unread) return kExitUnreadable;
  if (countOf(report, Severity::Error) > 0) return kExitFindings;
  const size_t warnings = countOf(report, Severity::Warning);
  const bool counted = !flags.quiet || flags.maxWarnings;
  return counted && warnings > flags.maxWarnings.value_or(0) ? kExitFindings : kExitClean;
}

Result<int> printCheck(const CheckFlags& flags, CheckReport report) {
  printRemarks(report);
  const int code = exitCodeOf(flags, report);
  if (flags.quiet) {
    report.unlisted = countOf(report, Severity::Warning);
    std::erase_if(report.findings,
                  [](const Finding& finding) { return finding.severity != Severity::Error; });
  }
  const std::string text = render(flags, report);
  const Result<void> written =
      flags.output.empty() ? writeStdout(text) : writeFile(flags.output, text);
  if (!written) return written.error();
  return code;
}

}  // namespace leakline
