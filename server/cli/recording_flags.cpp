#include "cli/recording_flags.h"

#include "cli/command.h"
#include "cli/values.h"

namespace leakline {

void addSnapshotsFlag(CLI::App& command, RecordingFlags& flags) {
  command.add_option("--snapshots", flags.snapshots, "So many snapshots; default 3")
      ->check(wholeNumber(1, 1000))
      ->type_name("N");
}

CLI::Option* addEveryFlag(CLI::App& command, RecordingFlags& flags) {
  return command
      .add_option("--every", flags.every,
                  "Take a snapshot each time so much time has\n"
                  "passed; default 30s")
      ->transform(duration())
      ->type_name("TIME");
}

void addSnapshotTimeoutFlag(CLI::App& command, RecordingFlags& flags, const std::string& meaning) {
  command.add_option("--snapshot-timeout", flags.snapshotTimeout, meaning)
      ->transform(duration())
      ->type_name("TIME");
}

void addOutputFlags(CLI::App& command, RecordingFlags& flags, const std::string& folderMeaning) {
  command.add_option("--out", flags.folder, folderMeaning)->type_name("DIR");
  addReportFlags(command, flags.report);
  addColourFlag(command, flags.heap);
  addHeapFlags(command, flags.heap);
}

}  // namespace leakline
