// leakline heap compare BASE SNAP
#include <iostream>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/heap_flags.h"
#include "engine/process_identity.h"
#include "views/format.h"

namespace leakline {
namespace {

struct HeapCompareOptions {
  HeapFlags flags;
  std::string base;
  std::string snapshot;
};

// Ids of objects mean something in one process only. The table comes all the same.
void warnOf(Kinship kinship, const HeapCompareOptions& options) {
  const std::string base = displaySafe(options.base);
  const std::string later = displaySafe(options.snapshot);
  if (kinship == Kinship::OtherProcess) {
    std::cerr << "leakline: " << base << " and " << later
              << " are of different processes: compare the sizes only, what is added and removed "
                 "is known within one process\n";
  } else if (kinship == Kinship::WrongOrder) {
    std::cerr << "leakline: " << later << " was taken before " << base
              << ": what stands as added was removed; name the earlier one first\n";
  }
}

Result<int> runHeapCompare(const HeapCompareOptions& options, const HeapOptions& heapOptions) {
  if (heapOptions.progress) heapOptions.progress->setJobs(2);
  const auto base = openHeap(options.base, heapOptions);
  if (!base) return base.error();
  if (heapOptions.progress) heapOptions.progress->beginJob(1);
  const auto current = openHeap(options.snapshot, heapOptions);
  if (!current) return current.error();
  const CancelToken& cancel = heapOptions.cancel;
  warnOf(kinshipOf(identify(**base, cancel), identify(**current, cancel)), options);
  const auto rows = comparisonTable(**base, **current, cancel);
  if (!rows) return rows.error();
  StdoutSink out;
  writeComparisonTable(*rows, [&](std::string_view bytes) { return out.write(bytes); });
  if (Result<void> written = out.result(); !written) return written.error();
  return kExitClean;
}

}  // namespace

void addHeapCompare(CLI::App& heap, Action& action) {
  auto options = std::make_shared<HeapCompareOptions>();
  CLI::App* command = heap.add_subcommand(
      "compare",
      "Print what was added and removed per class between two snapshots of one\n"
      "process, tab-separated");
  command->add_option("BASE", options->base, "The earlier snapshot")->required();
  command->add_option("SNAPSHOT", options->snapshot, "The later snapshot")->required();
  addHeapFlags(*command, options->flags);
  command->footer("Example:\n  leakline heap compare start.heapsnapshot end.heapsnapshot");
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags,
                            [&](const HeapOptions& o) { return runHeapCompare(*options, o); });
    };
  });
}

}  // namespace leakline
