// leakline heap report SNAP [SNAP…]
#include <algorithm>
#include <iostream>
#include <limits>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/fail_on.h"
#include "cli/heap_flags.h"
#include "cli/output_file.h"
#include "cli/values.h"
#include "engine/rule_catalog.h"
#include "views/format.h"

namespace leakline {
namespace {

enum class ReportFormat { Text, Json, Sarif, Github, Html };

struct Options {
  HeapFlags flags;
  std::vector<std::string> snapshots;
  ReportFormat format = ReportFormat::Text;
  std::string output;
  std::string failOn;
  bool all = false;
};

constexpr const char* kFooter =
    "Examples:\n"
    "  leakline heap report start.heapsnapshot mid.heapsnapshot end.heapsnapshot\n"
    "  leakline heap report *.heapsnapshot --format html --output leaks.html\n"
    "  leakline heap report *.heapsnapshot --fail-on 'growth:listeners>0,retained>5MB'\n"
    "\n"
    "Exit code 1 if a finding is listed, 0 if there is none; hints (possible) alone\n"
    "give 0. With --fail-on: 1 if a limit is exceeded, else 0.";

std::string render(const HeapReport& report, const Options& options) {
  TextStyle style = styleOfStdout(options.flags.colour);
  switch (options.format) {
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
  if (options.all) style.fullFindings = std::numeric_limits<size_t>::max();
  if (!options.output.empty() && options.flags.colour != ColourMode::Always) {
    style.colour = false;
    style.width = TextStyle().width;
  }
  return heapReportText(report, style);
}

int exitCodeFor(const HeapReport& report, const std::vector<FailLimit>& limits) {
  if (limits.empty()) {
    const bool clean = std::all_of(report.findings.begin(), report.findings.end(), isHint);
    return clean ? kExitClean : kExitFindings;
  }
  bool broken = false;
  for (const FailLimit& limit : limits) {
    const std::optional<std::string> how = exceeded(limit, report);
    if (!how) continue;
    std::cerr << "leakline: limit exceeded: " << displaySafe(limit.text) << ": " << *how << '\n';
    broken = true;
  }
  return broken ? kExitFindings : kExitClean;
}

Result<int> run(const Options& options, HeapOptions heapOptions) {
  // A limit with a mistake in it is said before minutes of work, not after.
  std::vector<FailLimit> limits;
  if (!options.failOn.empty()) {
    auto parsed = parseFailOn(options.failOn, ruleIds());
    if (!parsed) return parsed.error();
    limits = *std::move(parsed);
  }
  heapOptions.overview = options.format == ReportFormat::Html;
  const Result<HeapReport> report = reportHeaps(options.snapshots, heapOptions);
  if (!report) return report.error();
  const std::string text = render(*report, options);
  const Result<void> written =
      options.output.empty() ? writeStdout(text) : writeFile(options.output, text);
  if (!written) return written.error();
  return exitCodeFor(*report, limits);
}

void addReportFlags(CLI::App& command, Options& options) {
  command
      .add_option("--format", options.format,
                  "text (default), json, sarif (2.1.0), github\n(annotations) or html (one file)")
      ->transform(oneOf<ReportFormat>({{"text", ReportFormat::Text},
                                       {"json", ReportFormat::Json},
                                       {"sarif", ReportFormat::Sarif},
                                       {"github", ReportFormat::Github},
                                       {"html", ReportFormat::Html}}))
      ->type_name("FORMAT");
  command
      .add_option("-o,--output", options.output,
                  "Write the report to this file, whole or not at\nall; default: standard output")
      ->type_name("FILE");
  command
      .add_option("--fail-on", options.failOn,
                  "Exit with 1 only if one of these limits is\n"
                  "exceeded: growth:listeners>0,retained>5MB,\n"
                  "count:timers>100,confidence>=likely,heap>1GB")
      ->check([](const std::string& text) {
        return text.empty() ? std::string("--fail-on: a limit is missing") : std::string();
      })
      ->type_name("LIMITS");
  command.add_flag("--all", options.all, "Text: every finding in full, not the first 20");
}

}  // namespace

void addHeapReport(CLI::App& heap, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      heap.add_subcommand("report",
                          "Name what leaks, who holds it and the line to change.\n"
                          "Give one to n snapshots of one process in the order they were taken.");
  command
      ->add_option("SNAPSHOT", options->snapshots,
                   "Snapshots, allocation timelines (.heaptimeline) and\n"
                   "sampling profiles (.heapprofile); - is standard input")
      ->required();
  addReportFlags(*command, *options);
  addColourFlag(*command, options->flags);
  addSourceFlags(*command, options->flags);
  addStringsFlag(*command, options->flags);
  addHeapFlags(*command, options->flags);
  command->footer(kFooter);
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags, [&](const HeapOptions& o) { return run(*options, o); });
    };
  });
}

}  // namespace leakline
