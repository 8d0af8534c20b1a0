// leakline heap nodes SNAP
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/heap_flags.h"

namespace leakline {
namespace {

struct HeapNodesOptions {
  HeapFlags flags;
  std::string snapshot;
};

Result<int> runHeapNodes(const HeapNodesOptions& options, const HeapOptions& heapOptions) {
  const auto heap = openHeap(options.snapshot, heapOptions);
  if (!heap) return heap.error();
  StdoutSink out;
  writeNodeTable(**heap, [&](std::string_view bytes) {
    return !heapOptions.cancel.cancelled() && out.write(bytes);
  });
  if (heapOptions.cancel.cancelled()) return cancelledError();
  if (Result<void> written = out.result(); !written) return written.error();
  return kExitClean;
}

}  // namespace

void addHeapNodes(CLI::App& heap, Action& action) {
  auto options = std::make_shared<HeapNodesOptions>();
  CLI::App* command = heap.add_subcommand(
      "nodes",
      "Print every object in file order: id, shallow and retained size, distance and\n"
      "dominator, tab-separated");
  command->add_option("SNAPSHOT", options->snapshot, "Snapshot file; - reads standard input")
      ->required();
  addHeapFlags(*command, options->flags);
  command->footer("Example:\n  leakline heap nodes app.heapsnapshot | sort -t '\t' -k 3 -n | tail");
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags,
                            [&](const HeapOptions& o) { return runHeapNodes(*options, o); });
    };
  });
}

}  // namespace leakline
