#include "cli/heap_flags.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <system_error>
#include <utility>

#include "cli/interrupt.h"
#include "cli/values.h"
#include "views/format.h"

namespace leakline {
namespace {

CLI::Validator pathMapping() {
  return CLI::Validator(
      [](std::string& text) {
        const size_t equals = text.find('=');
        const bool good = equals != std::string::npos && equals != 0 && equals + 1 < text.size();
        return good ? std::string() : "a path is mapped like /app=/home/me/shop, not " + text;
      },
      "");
}

// Of FROM=TO, where a relative TO is below the current folder.
std::pair<std::string, std::string> parsePathMapping(const std::string& text) {
  const size_t equals = text.find('=');
  std::error_code error;
  const std::string to = text.substr(equals + 1);
  const std::filesystem::path absolute = std::filesystem::absolute(to, error);
  return {text.substr(0, equals), error ? to : absolute.string()};
}

}  // namespace

void addSourceFlags(CLI::App& command, HeapFlags& flags) {
  command
      .add_option("--path-map", flags.pathMap,
                  "Where files lie here that were elsewhere when the\n"
                  "program ran, e.g. /app=. ; may be repeated")
      ->check(pathMapping())
      ->allow_extra_args(false)
      ->type_name("FROM=TO");
  command.add_flag("--allow-outside", flags.allowOutside,
                   "Read originals that source maps name outside of\n"
                   "the current folder and the program's packages");
}

void addHeapFlags(CLI::App& command, HeapFlags& flags) {
  command
      .add_option("--max-memory", flags.maxMemory,
                  "Refuse a snapshot that needs more than this (2GB);\n"
                  "default: what the machine has free")
      ->transform(byteSize())
      ->type_name("SIZE");
  command.add_flag("--no-index", flags.noIndex,
                   "Neither read nor write the index file, which\n"
                   "makes the second opening fast");
  command.add_option("--threads", flags.threads, "Worker threads; default: one per core")
      ->check(wholeNumber(1, 256))
      ->type_name("N");
  command.add_flag("-v,--verbose", flags.verbose, "Say what is read, reused and written");
  command.add_flag("--timings", flags.timings, "Time of each phase, to standard error");
}

void addFormatFlag(CLI::App& command, Format& format) {
  command.add_option("--format", format, "text (default) or json")
      ->transform(oneOf<Format>({{"text", Format::Text}, {"json", Format::Json}}))
      ->type_name("FORMAT");
}

void addColourFlag(CLI::App& command, HeapFlags& flags) {
  command.add_option("--color", flags.colour, "auto (default), always or never")
      ->transform(oneOf<ColourMode>({{"auto", ColourMode::Auto},
                                     {"always", ColourMode::Always},
                                     {"never", ColourMode::Never}}))
      ->type_name("WHEN");
}

void addStringsFlag(CLI::App& command, HeapFlags& flags) {
  command.add_flag("--show-strings", flags.showStrings,
                   "Show what strings contain, which may be private;\n"
                   "else they are shown as (string)");
}

uint64_t parseObjectId(const std::string& text) {
  const char* first = text.data() + (text.starts_with('@') ? 1 : 0);
  uint64_t id = 0;
  std::from_chars(first, text.data() + text.size(), id);
  return id;
}

CLI::Validator objectIdValidator() {
  return CLI::Validator(
      [](std::string& text) {
        const std::string_view digits =
            std::string_view(text).substr(text.starts_with('@') ? 1 : 0);
        const bool good =
            !digits.empty() && digits.size() <= 19 &&
            std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        return good ? std::string() : "an object is named by its id, like @46073, not " + text;
      },
      "");
}

int runHeapCommand(const HeapFlags& flags,
                   const std::function<Result<int>(const HeapOptions&)>& work) {
  Progress progress;
  PhaseTimes times;
  HeapOptions options;
  options.threads = flags.threads;
  options.maxMemory = flags.maxMemory;
  options.useIndex = !flags.noIndex;
  for (const std::string& mapping : flags.pathMap) {
    options.sources.pathMap.push_back(parsePathMapping(mapping));
  }
  options.sources.allowOutside = flags.allowOutside;
  options.showStrings = flags.showStrings;
  options.cancel = cancelOnInterrupt();
  options.progress = &progress;
  if (flags.timings) options.times = &times;
  if (flags.verbose) {
    options.note = [](const std::string& text) {
      std::cerr << "leakline: " << displaySafe(text) << '\n';
    };
  }
  Result<int> outcome = [&] {
    const ProgressLine line(progress, true);
    return work(options);
  }();
  if (flags.timings) printTimings(times);
  return outcome ? *outcome : reportError(outcome.error());
}

}  // namespace leakline
