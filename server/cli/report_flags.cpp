#include "cli/report_flags.h"

#include <algorithm>
#include <iostream>
#include <limits>
#include <utility>

#include "base/output_file.h"
#include "cli/exit_codes.h"
#include "cli/values.h"
#include "engine/rule_catalog.h"
#include "views/format.h"

namespace leakline {

void addReportFlags(CLI::App& command, ReportFlags& flags) {
  command
      .add_option("--format", flags.format,
                  "text (default), json, sarif (2.1.0), github\n(annotations) or html (one file)")
      ->transform(oneOf<ReportFormat>({{"text", ReportFormat::Text},
                                       {"json", ReportFormat::Json},
                                       {"sarif", ReportFormat::Sarif},
                                       {"github", ReportFormat::Github},
                                       {"html", ReportFormat::Html}}))
      ->type_name("FORMAT");
  command
      .add_option("-o,--output", flags.output,
                  "Write the report to this file, whole or not at\nall; default: standard output")
      ->type_name("FILE");
  command
      .add_option("--fail-on", flags.failOn,
                  "Exit with 1 only if one of these limits is\n"
                  "exceeded: growth:listeners>0,retained>5MB,\n"
                  "count:timers>100,confidence>=likely,heap>1GB")
      ->check([](const std::string& text) {
        return text.empty() ? std::string("a limit is missing") : std::string();
      })
      ->type_name("LIMITS");
  command.add_flag("--all", flags.all, "Text: every finding in full, not the first 20");
}

Result<ReportPrinter> ReportPrinter::of(const ReportFlags& flags, const HeapFlags& heapFlags) {
  std::vector<FailLimit> limits;
  if (!flags.failOn.empty()) {
    auto parsed = parseFailOn(flags.failOn, ruleIds());
    if (!parsed) return std::move(parsed).error();
    limits = *std::move(parsed);
  }
  return ReportPrinter(flags, heapFlags, std::move(limits));
}

Result<void> ReportPrinter::canJudge(size_t snapshots) const {
  for (const FailLimit& limit : limits_) {
    const std::optional<std::string> why = cannotJudge(limit, snapshots);
    if (!why) continue;
    return Error{ErrorCode::Usage, "--fail-on " + limit.text + " cannot be judged: " + *why,
                 std::nullopt};
  }
  return {};
}

std::string ReportPrinter::render(const HeapReport& report) const {
  TextStyle style = styleOfStdout(heapFlags_->colour);
  switch (flags_->format) {
    case ReportFormat::Text:
      break;
    case ReportFormat::Json:
      return heapReportJson(report);
    case ReportFormat::Sarif:
      return heapReportSarif(report, style.folder, LEAKLINE_VERSION);
    case ReportFormat::Github:
      return heapReportGithub(report, style.folder);
    case ReportFormat::Html:
      return heapReportHtml(report, style.folder);
  }
  if (flags_->all) {
    style.fullFindings = std::numeric_limits<size_t>::max();
    style.consequences = std::numeric_limits<size_t>::max();
  }
  if (!flags_->output.empty() && heapFlags_->colour != ColourMode::Always) {
    style.colour = false;
    style.width = TextStyle().width;
  }
  return heapReportText(report, style);
}

int ReportPrinter::exitCodeFor(const HeapReport& report) const {
  if (limits_.empty()) {
    const bool clean = std::all_of(report.findings.begin(), report.findings.end(), isHint);
    return clean ? kExitClean : kExitFindings;
  }
  bool broken = false;
  for (const FailLimit& limit : limits_) {
    const std::optional<std::string> how = exceeded(limit, report);
    if (!how) continue;
    std::cerr << "leakline: limit exceeded: " << displaySafe(limit.text) << ": " << *how << '\n';
    broken = true;
  }
  return broken ? kExitFindings : kExitClean;
}

Result<int> ReportPrinter::print(const HeapReport& report) const {
  const std::string text = render(report);
  const Result<void> written =
      flags_->output.empty() ? writeStdout(text) : writeFile(flags_->output, text);
  if (!written) return written.error();
  const int code = exitCodeFor(report);
  for (const Error& error : report.unread) reportError(error);
  if (!report.unread.empty()) return kExitUnreadable;
  if (Result<void> judged = canJudge(report.snapshots.size()); !judged) return judged.error();
  return code;
}

}  // namespace leakline
