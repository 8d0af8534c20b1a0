// leakline heap dominators SNAP [@ID]
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/heap_flags.h"
#include "cli/values.h"

namespace leakline {
namespace {

struct HeapDominatorsOptions {
  HeapFlags flags;
  std::string snapshot;
  std::string id;
  size_t limit = 20;
  Format format = Format::Text;
};

Result<int> runHeapDominators(const HeapDominatorsOptions& options,
                              const HeapOptions& heapOptions) {
  const auto heap = openHeap(options.snapshot, heapOptions);
  if (!heap) return heap.error();
  std::optional<uint64_t> id;
  if (!options.id.empty()) id = parseObjectId(options.id);
  const auto list = dominatedObjects(**heap, id, options.limit, heapOptions);
  if (!list) return list.error();
  const std::string text = options.format == Format::Json
                               ? dominatorListJson(*list)
                               : dominatorListText(*list, styleOfStdout(options.flags.colour));
  if (Result<void> written = writeStdout(text); !written) return written.error();
  return kExitClean;
}

}  // namespace

void addHeapDominators(CLI::App& heap, Action& action) {
  auto options = std::make_shared<HeapDominatorsOptions>();
  CLI::App* command = heap.add_subcommand(
      "dominators",
      "Show what an object keeps alive, largest first; without an ID: the whole heap");
  command->add_option("SNAPSHOT", options->snapshot, "Snapshot file; - reads standard input")
      ->required();
  command->add_option("ID", options->id, "The object, e.g. @46073")->check(objectIdValidator());
  command->add_option("--limit", options->limit, "At most so many objects; default 20")
      ->check(wholeNumber(1, 1'000'000))
      ->type_name("N");
  addFormatFlag(*command, options->format);
  addColourFlag(*command, options->flags);
  addStringsFlag(*command, options->flags);
  addHeapFlags(*command, options->flags);
  command->footer(
      "Examples:\n  leakline heap dominators app.heapsnapshot\n"
      "  leakline heap dominators app.heapsnapshot @46073 --limit 50");
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags,
                            [&](const HeapOptions& o) { return runHeapDominators(*options, o); });
    };
  });
}

}  // namespace leakline
