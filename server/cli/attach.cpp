// leakline attach [PID | HOST:PORT | ws://…] [--load COMMAND | --every TIME | --ask] [--out DIR]
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "base/path.h"
#include "capture/attacher.h"
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/record_status.h"
#include "cli/recording_flags.h"
#include "cli/recording_report.h"
#include "cli/values.h"
#include "views/format.h"

namespace leakline {
namespace {

struct AttachOptions {
  RecordingFlags recording;
  std::string target;
  std::vector<std::string> allowedHosts;
  std::string load;
  bool ask = false;
};

constexpr const char* kFooter =
    "Examples:\n"
    "  leakline attach                          (which processes there are)\n"
    "  leakline attach 4711 --ask\n"
    "  leakline attach 4711 --load 'npx autocannon -a 500 localhost:3000'\n"
    "  leakline attach 127.0.0.1:9229 --every 5m --snapshots 5\n"
    "\n"
    "A process without an open inspector is sent SIGUSR1, which opens it; it is closed\n"
    "at the end. The process stands still while a snapshot is made. Exit code 1 if\n"
    "there is a finding, 0 if there is none, 3 if something went wrong; what was taken\n"
    "until then is reported all the same.";

std::string roleText(const NodeProcess& process) {
  if (process.clusterWorker) return ", worker of " + std::to_string(process.parent);
  if (process.clusterWorkers == 0) return {};
  return ", primary of " + std::to_string(process.clusterWorkers) +
         (process.clusterWorkers == 1 ? " worker" : " workers");
}

std::string padded(const std::string& text, size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

int listProcesses() {
  const auto processes = attachableProcesses(cancelOnInterrupt());
  if (processes.empty()) {
    std::cerr << "leakline: no Node.js process is running that is yours to see\n";
    return kExitClean;
  }
  std::string text = "    PID    MEMORY  INSPECTOR  PROGRAM\n";
  for (const AttachableProcess& one : processes) {
    const std::string port = one.inspectorPort ? std::to_string(*one.inspectorPort) : "-";
    text += padded(std::to_string(one.process.pid), 7) + "  " +
            padded(formatBytes(one.process.resident), 8) + "  " + padded(port, 9) + "  " +
            displaySafe(one.process.program) + roleText(one.process) + "\n";
  }
  const Result<void> written = writeStdout(text);
  return written ? kExitClean : reportError(written.error());
}

// One line of standard input for each snapshot.
NextSnapshot enterPressed() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  if (::poll(&input, 1, 0) <= 0) return NextSnapshot::NotYet;
  char c = 0;
  while (::poll(&input, 1, 0) > 0) {
    if (::read(STDIN_FILENO, &c, 1) <= 0) return NextSnapshot::Never;
    if (c == '\n') return NextSnapshot::Now;
  }
  return NextSnapshot::NotYet;
}

Result<AttachPlan> planOf(const AttachOptions& options) {
  Result<AttachTarget> target = parseAttachTarget(options.target);
  if (!target) return target.error();
  AttachPlan plan;
  plan.target = std::move(*target);
  plan.allowedHosts = options.allowedHosts;
  plan.snapshots = options.recording.snapshots;
  plan.loadCommand = options.load;
  plan.interval = std::chrono::milliseconds(options.recording.every);
  if (options.ask) plan.ready = enterPressed;
  plan.snapshotTimeout = std::chrono::milliseconds(options.recording.snapshotTimeout);
  plan.folder =
      options.recording.folder.empty() ? freshFolder("leakline-attach") : options.recording.folder;
  return plan;
}

StatusTexts textsOf(const AttachPlan& plan) {
  std::string working = waitingText(plan.interval);
  if (!plan.loadCommand.empty()) working = "running the load";
  if (plan.ready) working = "do now what leaks, then press Enter:";
  return {"connecting", {}, working, "leaving the process", plan.snapshots};
}

// Where the line that says what goes on cannot be seen, asking needs one of its own.
void sayWhatToDo(RecordWatcher& watcher) {
  watcher.began = [show = watcher.began, say = watcher.remark](RecordStep step, uint32_t number,
                                                               uint32_t of) {
    if (step == RecordStep::Working && isatty(STDERR_FILENO) != 1) {
      say("do now what leaks, then press Enter for snapshot " + std::to_string(number + 1));
    }
    show(step, number, of);
  };
}

int runAttach(const AttachOptions& options) {
  if (options.target.empty()) return listProcesses();
  const Result<AttachPlan> plan = planOf(options);
  if (!plan) return reportError(plan.error());
  const Result<ReportPrinter> printer =
      ReportPrinter::of(options.recording.report, options.recording.heap);
  if (!printer) return reportError(printer.error());
  const Result<Recording> recording = [&] {
    const CancelToken interrupted = cancelOnInterrupt();
    RecordStatus status(textsOf(*plan));
    RecordWatcher watcher = status.watcher();
    if (options.ask) sayWhatToDo(watcher);
    return attach(*plan, watcher, interrupted);
  }();
  if (!recording) return reportError(recording.error());
  return reportRecording(*printer, options.recording.heap, *recording, Ending::TooEarly);
}

void addWorkOptions(CLI::App& command, AttachOptions& options) {
  CLI::Option* load = command
                          .add_option("--load", options.load,
                                      "Run this command between two snapshots; the\n"
                                      "program's port is in $LEAKLINE_PORT")
                          ->type_name("COMMAND");
  CLI::Option* every = addEveryFlag(command, options.recording);
  CLI::Option* ask =
      command.add_flag("--ask", options.ask, "Take the next snapshot when Enter is pressed");
  load->excludes(every)->excludes(ask);
  every->excludes(ask);
}

}  // namespace

void addAttach(CLI::App& app, Action& action) {
  auto options = std::make_shared<AttachOptions>();
  CLI::App* command = app.add_subcommand(
      "attach", "Take snapshots of a Node.js process that runs and report what leaks");
  command
      ->add_option("PROCESS", options->target,
                   "A process id, HOST:PORT or ws:// address of an\n"
                   "inspector; without it, the processes are listed")
      ->type_name("");
  addSnapshotsFlag(*command, options->recording);
  addWorkOptions(*command, *options);
  command
      ->add_option("--allow-host", options->allowedHosts,
                   "Attach to this machine, too, and not to this one\n"
                   "only; the way there is not encrypted")
      ->allow_extra_args(false)
      ->type_name("HOST");
  addSnapshotTimeoutFlag(*command, options->recording,
                         "Wait so long without a sign of life; default 20m");
  addOutputFlags(*command, options->recording,
                 "Folder for snapshots and the load's log; default\nleakline-attach, -2, -3 …");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return runAttach(*options); }; });
}

}  // namespace leakline
