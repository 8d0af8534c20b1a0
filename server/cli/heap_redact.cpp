// leakline heap redact SNAP OUT
#include <filesystem>
#include <iostream>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/heap_flags.h"
#include "cli/values.h"
#include "views/format.h"

namespace leakline {
namespace {

struct HeapRedactOptions {
  HeapFlags flags;
  std::string snapshot;
  std::string output;
};

Result<int> toStdout(const HeapRedactOptions& options, const HeapOptions& heapOptions) {
  StdoutSink out;
  bool open = true;
  const auto redacted = redactHeap(options.snapshot, heapOptions,
                                   [&](std::string_view bytes) { return open = out.write(bytes); });
  if (Result<void> written = out.result(); !written) return written.error();
  // A reader that has seen enough is no error.
  if (!redacted && open) return redacted.error();
  return kExitClean;
}

Result<int> toFile(const HeapRedactOptions& options, const HeapOptions& heapOptions) {
  std::error_code unknown;
  if (std::filesystem::equivalent(options.snapshot, options.output, unknown)) {
    return Error{ErrorCode::Usage, "the snapshot cannot be replaced by its redacted form",
                 ErrorPlace{options.output, "", std::nullopt}};
  }
  Result<OutputFile> file = OutputFile::create(options.output);
  if (!file) return file.error();
  const auto redacted = redactHeap(options.snapshot, heapOptions,
                                   [&](std::string_view bytes) { return file->write(bytes); });
  if (!redacted) {
    Result<void> failed = file->failure();
    return failed ? redacted.error() : failed.error();
  }
  if (Result<void> written = file->commit(); !written) return written.error();
  std::cout << displaySafe(options.output) << ": " << formatCount(redacted->contents) << " of "
            << formatCount(redacted->strings) << " strings are asterisks now\n";
  return kExitClean;
}

}  // namespace

void addHeapRedact(CLI::App& heap, Action& action) {
  auto options = std::make_shared<HeapRedactOptions>();
  CLI::App* command = heap.add_subcommand("redact",
                                          "Write a copy without what its strings contain, to be\n"
                                          "given away; names and numbers stay");
  command->add_option("SNAPSHOT", options->snapshot, "Snapshot file; - reads standard input")
      ->required();
  command->add_option("OUT", options->output, "The file to write; - is standard output")
      ->required();
  command
      ->add_option("--max-memory", options->flags.maxMemory,
                   "Refuse a snapshot that needs more than this (2GB);\n"
                   "default: what the machine has free")
      ->transform(byteSize())
      ->type_name("SIZE");
  command->footer("Example:\n  leakline heap redact app.heapsnapshot shared.heapsnapshot");
  command->callback([options, &action] {
    action = [options] {
      return runHeapCommand(options->flags, [&](const HeapOptions& o) {
        return options->output == "-" ? toStdout(*options, o) : toFile(*options, o);
      });
    };
  });
}

}  // namespace leakline
