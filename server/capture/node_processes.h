// The Node.js programs that run on this machine: what they run, what they hold, and which of a
// cluster's processes they are. Looks at /proc, as process_table.h does; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace leakline {

struct NodeProcess {
  int pid = 0;
  int parent = 0;
  uint64_t resident = 0;
  std::string program;         // its script's path, or what it calls itself
  bool clusterWorker = false;  // of `parent`
  size_t clusterWorkers = 0;   // that it has itself
};

// By process id; without our own.
std::vector<NodeProcess> runningNodeProcesses();

// What a command line runs. `folder`: where it was started.
std::string programIn(const std::vector<std::string>& arguments, const std::string& folder);

// Where an inspector may listen, by what Node was told: in its command line and NODE_OPTIONS.
struct InspectorPorts {
  std::vector<uint16_t> named;  // Node's own choice among them; most likely first
  bool any = false;             // open from the beginning, at a port that the system chose
};
InspectorPorts inspectorPorts(const std::vector<std::string>& arguments,
                              std::string_view nodeOptions);

// Can a signal be sent to it that only a running Node.js program of ours understands? NotFound,
// Unreadable (somebody else's), Unsupported (no Node.js).
Result<void> checkNodeProcess(int pid);

}  // namespace leakline
