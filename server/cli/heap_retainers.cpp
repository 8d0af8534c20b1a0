// leakline heap retainers SNAP @ID
#include <iostream>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/heap_flags.h"
#include "cli/values.h"
#include "views/format.h"

namespace leakline {
namespace {

struct HeapRetainersOptions {
  HeapFlags flags;
  std::string snapshot;
  std::string id;
  size_t limit = 5;
  Format format = Format::Text;
};

Result<int> runHeapRetainers(const HeapRetainersOptions& options, const HeapOptions& heapOptions) {
  const auto heap = openHeap(options.snapshot, heapOptions);
  if (!heap) return heap.error();
  const auto list = retainerChains(**heap, parseObjectId(options.id), options.limit, heapOptions);
  if (!list) return list.error();
  for (const std::string& note : list->notes)
    std::cerr << "leakline: " << displaySafe(note) << '\n';
  const std::string text = options.format == Format::Json
                               ? retainerListJson(*list)
                               : retainerListText(*list, styleOfStdout(options.flags.colour));
  if (Result<void> written = writeStdout(text); !written) return written.error();
  return kExitClean;
}

}  // namespace

void addHeapRetainers(CLI::App& heap, Action& action) {
  auto options = std::make_shared<HeapRetainersOptions>();
  CLI::App* command = heap.add_subcommand(
      "retainers", "Show why an object is alive: the chains to it, with source");
  command->add_option("SNAPSHOT", options->snapshot, "Snapshot file; - reads standard input")
      ->required();
  command->add_option("ID", options->id, "The object, e.g. @46073")
      ->required()
      ->check(objectIdValidator());
  command->add_option("--limit", options->limit, "At most so many chains; default 5")
      ->check(wholeNumber(1, 1000))
      ->type_name("N");
  addFormatFlag(*command, options->format);
  addColourFlag(*command, options->flags);
  addSourceFlags(*command, options->flags);
  addStringsFlag(*command, options->flags);
  addHeapFlags(*command, options->flags);
  command->footer("Example:\n  leakline heap retainers app.heapsnapshot @46073");
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags,
                            [&](const HeapOptions& o) { return runHeapRetainers(*options, o); });
    };
  });
}

}  // namespace leakline
