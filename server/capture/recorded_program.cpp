#include "capture/recorded_program.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/path.h"
#include "base/small_file.h"
#include "capture/node_processes.h"

namespace leakline {
namespace {

constexpr std::chrono::milliseconds kVersionTakes{20'000};
// Between the end of a process and its parent's hearing of it.
constexpr std::chrono::milliseconds kHearingTakes{2'000};
// One process listens that cannot be asked: another may yet.
constexpr std::chrono::milliseconds kOthersTake{10'000};
constexpr const char* kBeforeFirst = " before its first snapshot, while it started";
constexpr const char* kOptionsVariable = "NODE_OPTIONS";

Error refuse(ErrorCode code, const std::string& message) {
  return Error{code, message, std::nullopt};
}

std::string environmentValue(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// The folder that an option in a command line (NUL-separated) or NODE_OPTIONS names.
std::optional<std::string> diagnosticFolderIn(std::string_view options) {
  constexpr std::string_view kOption = "--diagnostic-dir=";
  const size_t at = options.rfind(kOption);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view value = options.substr(at + kOption.size());
  const bool quoted = at > 0 && options[at - 1] == '"';
  const size_t end =
      value.find_first_of(quoted ? std::string_view("\"\0", 2) : std::string_view(" \0", 2));
  return std::string(value.substr(0, end));
}

std::vector<std::string> foldersWrittenBy(int pid) {
  const std::string working = workingFolderOf(pid);
  std::vector<std::string> folders{working};
  const auto add = [&](const std::optional<std::string>& folder) {
    if (!folder) return;
    folders.push_back(normalisePath(isAbsolutePath(*folder) ? *folder : working + "/" + *folder));
  };
  add(diagnosticFolderIn(startedWith(pid, kOptionsVariable).value_or("")));
  add(diagnosticFolderIn(readSmallFile("/proc/" + std::to_string(pid) + "/cmdline").value_or("")));
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  return folders;
}

}  // namespace

Result<std::unique_ptr<RecordedProgram>> RecordedProgram::begin(EventLoop& loop,
                                                                const RecordPlan& plan,
                                                                const CaptureFolder& folder,
                                                                const CancelToken& cancel) {
  std::unique_ptr<RecordedProgram> program(new RecordedProgram(loop, plan, folder));
  Result<void> ready = plan.program.empty() ? program->join() : program->start(cancel);
  if (!ready) return ready.error();
  return program;
}

// Only asked where an option depends on it.
std::optional<NodeVersion> RecordedProgram::versionOfNode(const CancelToken& cancel) const {
  const std::string& program = plan_.program[0];
  const bool named = fileNameOf(program).starts_with("node");
  const std::string output = folder_.privateFolder() + "/version";
  auto asked = Child::start(
      loop_, {{named ? program : "node", "--version"}, {{kOptionsVariable, ""}}, output});
  if (!asked) return std::nullopt;
  loop_.until([&] { return !(*asked)->running(); }, kVersionTakes, cancel);
  return parseNodeVersion(readSmallFile(output).value_or(""));
}

Result<void> RecordedProgram::start(const CancelToken& cancel) {
  const NodeSetup setup{folder_.privateFolder(), plan_.signalName, plan_.growth > 0};
  Result<void> written =
      folder_.write(setup.folder + "/" + std::string(kPreloadName), preloadScript(setup));
  if (!written) return written;
  std::optional<NodeVersion> version;
  if (setup.nearHeapLimit) version = versionOfNode(cancel);
  leavesOutNearHeapLimit_ = version && !writesNearHeapLimit(*version);
  output_ = folder_.file("program.log");
  const std::string options = nodeOptions(environmentValue(kOptionsVariable), setup, version);
  auto child = Child::start(loop_, {plan_.program, {{kOptionsVariable, options}}, output_, true});
  if (!child) return child.error();
  child_ = std::move(*child);
  return {};
}

Result<void> RecordedProgram::join() const {
  const int pid = plan_.joined;
  const std::string process = "process " + std::to_string(pid);
  if (Result<void> node = checkNodeProcess(pid); !node) return node;
  if (!catchesSignal(pid, plan_.signal)) {
    return refuse(ErrorCode::Unsupported,
                  process + " does not listen to " + plan_.signalName +
                      ": start it with node --heapsnapshot-signal=" + plan_.signalName);
  }
  return {};
}

std::vector<ProcessRow> RecordedProgram::family() const {
  return child_ ? child_->family() : std::vector<ProcessRow>{};
}

Result<ProcessChoice> RecordedProgram::waitUntilReady(const RecordWatcher& watcher,
                                                      const CancelToken& cancel) {
  if (!child_) {
    const auto ports = listeningPorts(plan_.joined);
    ProcessChoice joined{plan_.joined, std::nullopt, 0};
    if (plan_.readyPort != 0)
      joined.port = plan_.readyPort;
    else if (!ports.empty())
      joined.port = ports.front();
    return joined;
  }
  using Clock = std::chrono::steady_clock;
  std::optional<ProcessChoice> choice;
  std::optional<Clock::time_point> deafSince;
  const auto ready = [&] {
    const auto processes = family();
    choice = chooseListener(candidatesIn(processes, plan_.signal), plan_.readyPort);
    if (choice || (processes.empty() && !child_->running())) return true;
    if (!listenerWithoutSignal(processes, plan_.signal, plan_.readyPort)) {
      deafSince.reset();
    } else if (!deafSince) {
      deafSince = Clock::now();
    }
    return deafSince && Clock::now() - *deafSince >= kOthersTake;
  };
  switch (loop_.until(ready, plan_.readyTimeout, cancel)) {
    case Waited::Cancelled:
      return cancelledError();
    case Waited::TimedOut:
      return chooseAfterTimeout(watcher);
    case Waited::Met:
      break;
  }
  if (!choice && deafSince) return nobodyToAsk();
  if (!choice) return endedEarly(child_->pid(), kBeforeFirst);
  return *choice;
}

ProcessChoice RecordedProgram::chooseAgain(const ProcessChoice& first) const {
  if (!child_ || first.workers == 0) return first;
  const auto candidates = candidatesIn(family(), plan_.signal);
  const auto again =
      first.port ? chooseListener(candidates, *first.port) : chooseLargest(candidates);
  return again.value_or(first);
}

Result<ProcessChoice> RecordedProgram::chooseAfterTimeout(const RecordWatcher& watcher) const {
  const auto candidates = candidatesIn(family(), plan_.signal);
  if (candidates.empty() || listenerWithoutSignal(family(), plan_.signal, plan_.readyPort)) {
    return nobodyToAsk();
  }
  const std::string seconds = std::to_string(plan_.readyTimeout.count() / 1000) + " s";
  if (plan_.readyPort != 0) {
    return refuse(ErrorCode::Unreadable, "the program did not open port " +
                                             std::to_string(plan_.readyPort) + " within " +
                                             seconds + lastSaid());
  }
  const auto choice = chooseLargest(candidates);
  if (!choice) return nobodyToAsk();
  watcher.remark("the program opened no port within " + seconds +
                 "; recording its largest process");
  return *choice;
}

// The program runs, but none of its processes answers the signal.
Error RecordedProgram::nobodyToAsk() const {
  const auto replaced = [&](int pid, const std::string& listens) {
    return refuse(ErrorCode::Unsupported,
                  "process " + std::to_string(pid) + listens +
                      " does not have --heapsnapshot-signal: something replaced NODE_OPTIONS, such "
                      "as a script in package.json; add --heapsnapshot-signal=" +
                      plan_.signalName + " there, or keep what is in it: NODE_OPTIONS=\"$" +
                      kOptionsVariable + " ...\"");
  };
  const auto processes = family();
  if (const auto deaf = listenerWithoutSignal(processes, plan_.signal, plan_.readyPort)) {
    return replaced(deaf->pid,
                    " listens on port " + std::to_string(deaf->port.value_or(0)) + " but");
  }
  for (const ProcessRow& row : processes) {
    if (isNodeProcess(row.pid) && !catchesSignal(row.pid, plan_.signal))
      return replaced(row.pid, "");
  }
  return refuse(ErrorCode::NotFound,
                "no Node.js process was found below " + plan_.program[0] + lastSaid());
}

std::string RecordedProgram::lastSaid() const {
  const std::string said = lastWords(output_);
  return said.empty() ? "; it said nothing" : "; it last said: " + said + " (" + output_ + ")";
}

Error RecordedProgram::endedEarly(int pid, const std::string& when) const {
  if (!child_) {
    return refuse(ErrorCode::Unreadable, "process " + std::to_string(pid) + " ended" + when);
  }
  if (readSmallFile(output_).value_or("").find("is not allowed in NODE_OPTIONS") !=
      std::string::npos) {
    return refuse(ErrorCode::Unsupported,
                  "this Node.js cannot be recorded, 12 or later is needed" + lastSaid());
  }
  if (child_->pid() == pid) {
    loop_.until([&] { return !child_->running(); }, kHearingTakes, CancelToken());
  }
  const std::string how = child_->running() ? "process " + std::to_string(pid) + " ended"
                                            : "the program ended (" + child_->ending() + ")";
  return refuse(ErrorCode::Unreadable, how + when + lastSaid());
}

SnapshotSource RecordedProgram::source(int pid) const {
  std::vector<std::string> folders = foldersWrittenBy(pid);
  if (child_) folders.push_back(folder_.privateFolder());
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  return {pid, plan_.signal, folders, !child_};
}

bool RecordedProgram::wroteNearHeapLimit(const std::string& fileName) const {
  constexpr std::string_view kSays = "Wrote snapshot to ";
  if (plan_.growth == 0 || !child_) return false;
  std::ifstream in(output_, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kSays) && fileNameOf(line) == fileName) return true;
  }
  return false;
}

void RecordedProgram::stop(std::chrono::milliseconds grace) {
  if (child_) child_->stop(grace);
}

}  // namespace leakline
