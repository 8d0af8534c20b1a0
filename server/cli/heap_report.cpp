// leakline heap report SNAP [SNAP…]
#include "cli/command.h"
#include "cli/heap_flags.h"
#include "cli/report_flags.h"

namespace leakline {
namespace {

struct HeapReportOptions {
  HeapFlags flags;
  std::vector<std::string> snapshots;
  ReportFlags report;
};

constexpr const char* kExamples =
    "Examples:\n"
    "  leakline heap report start.heapsnapshot mid.heapsnapshot end.heapsnapshot\n"
    "  leakline heap report *.heapsnapshot --format html --output leaks.html\n"
    "  leakline heap report *.heapsnapshot --fail-on 'growth:listeners>0'\n"
    "\n";

Result<int> runHeapReport(const HeapReportOptions& options, HeapOptions heapOptions) {
  const Result<ReportPrinter> printer = ReportPrinter::of(options.report, options.flags);
  if (!printer) return printer.error();
  const size_t snapshots = snapshotsAmong(options.snapshots);
  if (Result<void> judged = printer->canJudge(snapshots); !judged) return judged.error();
  printer->prepare(heapOptions);
  const Result<HeapReport> report = reportHeaps(options.snapshots, heapOptions);
  if (!report) return report.error();
  return printer->print(*report);
}

}  // namespace

void addHeapReport(CLI::App& heap, Action& action) {
  auto options = std::make_shared<HeapReportOptions>();
  CLI::App* command = heap.add_subcommand(
      "report",
      "Name what leaks, who holds it and the line to change.\n"
      "Give one to n snapshots of one process; which was taken first is seen by\n"
      "their objects, in whatever order they are given.");
  command
      ->add_option("SNAPSHOT", options->snapshots,
                   "Snapshots, allocation timelines (.heaptimeline) and\n"
                   "sampling profiles (.heapprofile); - is standard input")
      ->required();
  addReportFlags(*command, options->report);
  addColourFlag(*command, options->flags);
  addSourceFlags(*command, options->flags);
  addStringsFlag(*command, options->flags);
  addHeapFlags(*command, options->flags);
  command->footer(std::string(kExamples) + kReportExitCodes);
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags,
                            [&](const HeapOptions& o) { return runHeapReport(*options, o); });
    };
  });
}

}  // namespace leakline
