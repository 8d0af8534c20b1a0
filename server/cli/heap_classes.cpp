// leakline heap classes SNAP
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/heap_flags.h"

namespace leakline {
namespace {

struct HeapClassesOptions {
  HeapFlags flags;
  std::string snapshot;
};

Result<int> runHeapClasses(const HeapClassesOptions& options, const HeapOptions& heapOptions) {
  const auto heap = openHeap(options.snapshot, heapOptions);
  if (!heap) return heap.error();
  const auto rows = classTable(**heap, heapOptions.cancel);
  if (!rows) return rows.error();
  StdoutSink out;
  writeClassTable(*rows, [&](std::string_view bytes) { return out.write(bytes); });
  if (Result<void> written = out.result(); !written) return written.error();
  return kExitClean;
}

}  // namespace

void addHeapClasses(CLI::App& heap, Action& action) {
  auto options = std::make_shared<HeapClassesOptions>();
  CLI::App* command = heap.add_subcommand(
      "classes", "Print one row per class, tab-separated: objects, shallow and retained size");
  command->add_option("SNAPSHOT", options->snapshot, "Snapshot file; - reads standard input")
      ->required();
  addHeapFlags(*command, options->flags);
  command->footer(
      "Example:\n  leakline heap classes app.heapsnapshot | sort -t '\t' -k 5 -n | tail");
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags,
                            [&](const HeapOptions& o) { return runHeapClasses(*options, o); });
    };
  });
}

}  // namespace leakline
