#include "capture/node_processes.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/path.h"
#include "capture/process_choice.h"
#include "capture/process_table.h"

namespace leakline {
namespace {

constexpr uint16_t kInspectorPort = 9229;  // Node's own choice

// Options of Node whose value is the next word.
bool takesNextWord(std::string_view option) {
  static constexpr std::array<std::string_view, 12> kOptions{"-r",
                                                             "--require",
                                                             "--import",
                                                             "--loader",
                                                             "--experimental-loader",
                                                             "-C",
                                                             "--conditions",
                                                             "--env-file",
                                                             "--title",
                                                             "--diagnostic-dir",
                                                             "--openssl-config",
                                                             "--icu-data-dir"};
  return std::find(kOptions.begin(), kOptions.end(), option) != kOptions.end();
}

bool isCode(std::string_view option) {
  return option == "-e" || option == "--eval" || option == "-p" || option == "--print" ||
         option == "-pe";
}

// "--inspect=…", "--inspect-brk=…", "--inspect-wait=…", "--inspect-port=…", "--debug-port=…": the
// number behind the host, if there is one.
std::optional<uint16_t> portOfOption(std::string_view option) {
  if (!option.starts_with("--inspect") && !option.starts_with("--debug-port=")) return std::nullopt;
  const size_t equals = option.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  std::string_view value = option.substr(equals + 1);
  value = value.substr(value.rfind(':') == std::string_view::npos ? 0 : value.rfind(':') + 1);
  uint16_t port = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), port);
  if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return port;
}

void addPort(InspectorPorts& ports, std::string_view option) {
  const auto port = portOfOption(option);
  if (!port) return;
  // The others only say where it would be.
  const bool opens = !option.starts_with("--inspect-port") && option.starts_with("--inspect");
  if (*port != 0)
    ports.named.insert(ports.named.begin(), *port);
  else
    ports.any = ports.any || opens;
}

}  // namespace

std::string programIn(const std::vector<std::string>& arguments, const std::string& folder) {
  if (arguments.empty()) return {};
  // A program that renamed itself has one word, and perhaps what was behind it.
  if (!fileNameOf(arguments[0]).starts_with("node")) return arguments[0];
  const auto script = [&](const std::string& path) {
    return isAbsolutePath(path) || folder.empty() ? path : normalisePath(folder + "/" + path);
  };
  for (size_t i = 1; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word.empty()) continue;
    if (isCode(word)) return "(code in its command line)";
    if (word == "--" && i + 1 < arguments.size()) return script(arguments[i + 1]);
    if (takesNextWord(word)) {
      ++i;
    } else if (word == "-") {
      break;
    } else if (word[0] != '-') {
      return script(word);
    }
  }
  return "(code from its standard input)";
}

InspectorPorts inspectorPorts(const std::vector<std::string>& arguments,
                              std::string_view nodeOptions) {
  InspectorPorts ports{{kInspectorPort}, false};
  while (!nodeOptions.empty()) {
    const size_t end = std::min(nodeOptions.find(' '), nodeOptions.size());
    addPort(ports, nodeOptions.substr(0, end));
    nodeOptions.remove_prefix(std::min(end + 1, nodeOptions.size()));
  }
  for (size_t i = 1; i < arguments.size(); ++i) {
    // What is behind the script is the script's.
    if (!arguments[i].starts_with('-')) break;
    addPort(ports, arguments[i]);
    if (takesNextWord(arguments[i])) ++i;
  }
  return ports;
}

std::vector<NodeProcess> runningNodeProcesses() {
  std::vector<NodeProcess> processes;
  std::map<int, size_t> workers;
  for (const ProcessRow& row : readProcessTable()) {
    if (row.zombie || row.pid == static_cast<int>(::getpid()) || !isNodeProcess(row.pid)) continue;
    NodeProcess process{row.pid, row.parent, row.resident, {}, isClusterWorker(row.pid), 0};
    process.program = programIn(argumentsOf(row.pid), workingFolderOf(row.pid));
    if (process.clusterWorker) ++workers[row.parent];
    processes.push_back(std::move(process));
  }
  std::sort(processes.begin(), processes.end(),
            [](const NodeProcess& a, const NodeProcess& b) { return a.pid < b.pid; });
  for (NodeProcess& process : processes) {
    const auto found = workers.find(process.pid);
    if (found != workers.end()) process.clusterWorkers = found->second;
  }
  return processes;
}

Result<void> checkNodeProcess(int pid) {
  const auto refuse = [](ErrorCode code, const std::string& message) {
    return Error{code, message, std::nullopt};
  };
  const std::string process = "process " + std::to_string(pid);
  if (!isAlive(pid)) return refuse(ErrorCode::NotFound, "there is no " + process);
  if (executableOf(pid).empty()) {
    if (!isOurs(pid)) return refuse(ErrorCode::Unreadable, process + " belongs to somebody else");
    const std::string name = commandOf(pid);
    if (!fileNameOf(name).starts_with("node")) {
      return refuse(ErrorCode::Unsupported, process + " is no Node.js program but " + name);
    }
    return refuse(ErrorCode::Unreadable,
                  "the system does not let us see what " + process + " (" + name + ") runs");
  }
  if (!isNodeProcess(pid)) {
    return refuse(ErrorCode::Unsupported,
                  process + " is no Node.js program but " + executableOf(pid));
  }
  return {};
}

}  // namespace leakline
