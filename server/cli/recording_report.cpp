#include "cli/recording_report.h"

#include <filesystem>

#include "cli/exit_codes.h"

namespace leakline {
namespace {

// Of the snapshots in the report: one that cannot be read is not among them.
std::vector<ProcessFigures> figuresOf(const HeapReport& report, const Recording& recording) {
  std::vector<ProcessFigures> figures;
  for (const SnapshotSummary& shown : report.snapshots) {
    for (const RecordedSnapshot& s : recording.snapshots) {
      if (s.path != shown.path) continue;
      figures.push_back({s.resident, s.residentAfter, s.handles, s.nearHeapLimit});
      break;
    }
  }
  return figures;
}

Result<int> print(const ReportPrinter& printer, const Recording& recording,
                  HeapOptions heapOptions) {
  printer.prepare(heapOptions);
  std::vector<std::string> paths;
  for (const RecordedSnapshot& s : recording.snapshots) paths.push_back(s.path);
  Result<HeapReport> report = reportHeaps(paths, heapOptions);
  if (!report) return report.error();
  describeProcess(*report, figuresOf(*report, recording));
  if (recording.cutShort) report->notes.push_back(recording.cutShort->message);
  return printer.print(*report);
}

}  // namespace

int reportRecording(const ReportPrinter& printer, const HeapFlags& flags,
                    const Recording& recording, Ending ending) {
  const int code = runHeapCommand(flags, [&](const HeapOptions& heapOptions) {
    return print(printer, recording, heapOptions);
  });
  const bool reported = code == kExitClean || code == kExitFindings;
  if (!reported || !recording.cutShort || ending == Ending::Expected) return code;
  return reportError(*recording.cutShort);
}

std::string freshFolder(const std::string& name) {
  std::error_code failed;
  std::string folder = name;
  for (int n = 2; std::filesystem::exists(folder, failed); ++n) {
    folder = name + "-" + std::to_string(n);
  }
  return folder;
}

}  // namespace leakline
