// leakline heap report SNAP [SNAP…]
#include "cli/command.h"
#include "cli/heap_flags.h"
#include "cli/report_flags.h"

namespace leakline {
namespace {

struct Options {
  HeapFlags flags;
  std::vector<std::string> snapshots;
  ReportFlags report;
};

Result<int> run(const Options& options, const HeapOptions& heapOptions) {
  const Result<HeapReport> report = reportHeaps(options.snapshots, heapOptions);
  if (!report) return report.error();
  return printReport(*report, options.report, options.flags);
}

}  // namespace

void addHeapReport(CLI::App& heap, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      heap.add_subcommand("report",
                          "Name what leaks, who holds it and the line to change.\n"
                          "Give one to n snapshots of one process in the order they were taken.");
  command->add_option("SNAPSHOT", options->snapshots, "Snapshot files; - reads standard input")
      ->required();
  addReportFlags(*command, options->report);
  addColourFlag(*command, options->flags);
  addHeapFlags(*command, options->flags);
  command->footer(
      "Example:\n  leakline heap report start.heapsnapshot mid.heapsnapshot "
      "end.heapsnapshot\n\nExit code 1 if a finding is likely or certain, 0 if there is none or hints only.");
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags, [&](const HeapOptions& o) { return run(*options, o); });
    };
  });
}

}  // namespace leakline
