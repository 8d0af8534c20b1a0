// leakline record [--load COMMAND | --every TIME | --when rss+SIZE] [--out DIR] -- PROGRAM…
#include <csignal>

#include "capture/recorder.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/record_status.h"
#include "cli/recording_flags.h"
#include "cli/recording_report.h"
#include "cli/values.h"
#include "views/format.h"

namespace leakline {
namespace {

struct RecordOptions {
  RecordingFlags recording;
  std::vector<std::string> program;
  int joined = 0;
  std::string load;
  std::string when;  // as a number of bytes
  std::string warmup;
  uint16_t readyPort = 0;
  std::optional<uint64_t> readyTimeout;  // milliseconds
  int signal = SIGUSR2;
};

constexpr const char* kFooter =
    "Examples:\n"
    "  leakline record --load 'npx autocannon -a 500 localhost:3000' -- node app.js\n"
    "  leakline record --every 5m --snapshots 5 -- npm start\n"
    "  leakline record --when rss+100MB -- node --max-old-space-size=400 app.js\n"
    "\n"
    "The load command finds the program's port in $LEAKLINE_PORT. Snapshots and logs\n"
    "stay in the folder. Exit code 1 if there is a finding, 0 if there is none, 3 if\n"
    "something went wrong; what was recorded until then is reported all the same.";

const std::map<std::string, int>& signalNames() {
  static const std::map<std::string, int> kNames{
      {"SIGUSR2", SIGUSR2}, {"SIGHUP", SIGHUP}, {"SIGWINCH", SIGWINCH}, {"SIGIO", SIGIO}};
  return kNames;
}

std::string nameOfSignal(int signal) {
  for (const auto& [name, number] : signalNames()) {
    if (number == signal) return name;
  }
  return {};
}

// "rss+100MB" → the size in bytes.
CLI::Validator growthCondition() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        constexpr std::string_view kPrefix = "rss+";
        std::string size = text.starts_with(kPrefix) ? text.substr(kPrefix.size()) : "";
        if (!byteSize()(size).empty()) {
          return "'" + text + "' is no growth; write it like rss+100MB";
        }
        text = size;
        return {};
      },
      "");
}

Result<RecordPlan> planOf(const RecordOptions& options) {
  const auto wrong = [](const std::string& message) {
    return Error{ErrorCode::Usage, message, std::nullopt};
  };
  if (options.program.empty() && options.joined == 0) {
    return wrong("nothing to record; name a program behind -- or a process with --pid");
  }
  if (!options.program.empty() && options.joined != 0) {
    return wrong("a program is started or a process is joined with --pid, not both");
  }
  RecordPlan plan;
  plan.program = options.program;
  plan.joined = options.joined;
  plan.snapshots = options.recording.snapshots;
  plan.loadCommand = options.load;
  plan.growth = options.when.empty() ? 0 : std::stoull(options.when);
  plan.interval = std::chrono::milliseconds(options.recording.every);
  // Growth is what --when waits for: nothing to warm up first.
  plan.warmupRounds = plan.growth > 0 ? 0 : 1;
  const bool rounds = !options.warmup.empty() &&
                      options.warmup.find_first_not_of("0123456789") == std::string::npos &&
                      options.warmup.size() <= 4;
  if (rounds)
    plan.warmupRounds = static_cast<uint32_t>(std::stoul(options.warmup));
  else
    plan.warmupCommand = options.warmup;
  plan.readyPort = options.readyPort;
  // A load needs a port; without one the program may be one that never listens.
  const bool needsPort = plan.readyPort != 0 || !plan.loadCommand.empty();
  plan.readyTimeout =
      std::chrono::milliseconds(options.readyTimeout.value_or(needsPort ? 60'000 : 10'000));
  plan.snapshotTimeout = std::chrono::milliseconds(options.recording.snapshotTimeout);
  plan.signal = options.signal;
  plan.signalName = nameOfSignal(options.signal);
  plan.folder =
      options.recording.folder.empty() ? freshFolder("leakline-record") : options.recording.folder;
  return plan;
}

// Node's own end at the heap's limit is what was waited for.
bool endedAtHeapLimit(const RecordPlan& plan, const Recording& recording) {
  return plan.growth > 0 && recording.snapshots.back().nearHeapLimit;
}

std::string workText(const RecordPlan& plan) {
  if (!plan.loadCommand.empty()) return "running the load";
  if (plan.growth > 0) return "waiting for " + formatBytes(plan.growth) + " more";
  return waitingText(plan.interval);
}

StatusTexts textsOf(const RecordPlan& plan) {
  const std::string wait = plan.readyPort != 0
                               ? "waiting for port " + std::to_string(plan.readyPort)
                               : "waiting until it listens";
  return {"starting", wait, workText(plan), "stopping the program", plan.snapshots};
}

int runRecord(const RecordOptions& options) {
  const Result<RecordPlan> plan = planOf(options);
  if (!plan) return reportError(plan.error());
  const Result<ReportPrinter> printer =
      ReportPrinter::of(options.recording.report, options.recording.heap);
  if (!printer) return reportError(printer.error());
  Result<Recording> recording = [&] {
    const CancelToken interrupted = cancelOnInterrupt();
    RecordStatus status(textsOf(*plan));
    RecordWatcher watcher = status.watcher();
    watcher.began = [show = watcher.began](RecordStep step, uint32_t number, uint32_t of) {
      // A second Ctrl-C must not end us before the program has ended.
      if (step == RecordStep::Stopping) cancelOnInterrupt();
      show(step, number, of);
    };
    return record(*plan, watcher, interrupted);
  }();
  if (!recording) return reportError(recording.error());
  return reportRecording(*printer, options.recording.heap, *recording,
                         endedAtHeapLimit(*plan, *recording) ? Ending::Expected : Ending::TooEarly);
}

void addWorkOptions(CLI::App& command, RecordOptions& options) {
  CLI::Option* load =
      command
          .add_option("--load", options.load,
                      "Run this command between two snapshots, and once\nbefore to warm up")
          ->type_name("COMMAND");
  CLI::Option* every = addEveryFlag(command, options.recording);
  CLI::Option* when = command
                          .add_option("--when", options.when,
                                      "Take a snapshot each time the process has grown\n"
                                      "so much (rss+100MB), and before the heap is full")
                          ->transform(growthCondition())
                          ->type_name("GROWTH");
  load->excludes(every)->excludes(when);
  every->excludes(when);
  command
      .add_option("--warmup", options.warmup,
                  "Before the first snapshot: a command, or so many\n"
                  "rounds of the above; default 1, with --when 0")
      ->type_name("COMMAND|N");
}

void addProgramOptions(CLI::App& command, RecordOptions& options) {
  command
      .add_option("--ready-port", options.readyPort,
                  "The program is ready when it listens on this\nport; default: on any")
      ->check(wholeNumber(1, 65535))
      ->type_name("N");
  command
      .add_option("--ready-timeout", options.readyTimeout,
                  "Wait so long for that; default 60s or, without\n--load and --ready-port, 10s")
      ->transform(duration())
      ->type_name("TIME");
  command
      .add_option("--pid", options.joined,
                  "Record this process, started with\n"
                  "node --heapsnapshot-signal=SIGUSR2, and leave it")
      ->check(wholeNumber(1, 1U << 30))
      ->type_name("PID");
  command
      .add_option("--signal", options.signal,
                  "Ask for snapshots with this signal, if the\n"
                  "program uses SIGUSR2 itself")
      ->transform(oneOf<int>(signalNames()))
      ->type_name("NAME");
  addSnapshotTimeoutFlag(command, options.recording, "Wait so long for one snapshot; default 20m");
}

}  // namespace

void addRecord(CLI::App& app, Action& action) {
  auto options = std::make_shared<RecordOptions>();
  CLI::App* command = app.add_subcommand(
      "record", "Run a program, take snapshots of it under load and report what leaks");
  command->add_option("PROGRAM", options->program, "The program and its arguments, behind --");
  addSnapshotsFlag(*command, options->recording);
  addWorkOptions(*command, *options);
  addProgramOptions(*command, *options);
  addOutputFlags(*command, options->recording,
                 "Folder for snapshots and logs; default\nleakline-record, -2, -3 …");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return runRecord(*options); }; });
}

}  // namespace leakline
