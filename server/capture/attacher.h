// Takes heap snapshots of a Node.js process that runs already, through its inspector, and leaves it
// as it was. Blocks the calling thread; whatever happens, no half file is left and an inspector
// that was opened for this is closed again.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "capture/inspector/address.h"
#include "capture/node_processes.h"
#include "capture/recording.h"

namespace leakline {

enum class NextSnapshot : uint8_t { NotYet, Now, Never };

struct AttachPlan {
  AttachTarget target;
  std::vector<std::string> allowedHosts;  // beside this machine
  uint32_t snapshots = 3;

  // What lies between two snapshots: the first of these that is set.
  std::string loadCommand;              // for sh -c
  std::function<NextSnapshot()> ready;  // asked about 20 times a second, on the calling thread
  std::chrono::milliseconds interval{30'000};

  std::chrono::milliseconds snapshotTimeout{1'200'000};  // without a word from the process
  std::string folder;                                    // made if it does not exist
};

// An error if there is no snapshot at all: Usage, NotFound, Unreadable, Unsupported, Cancelled.
Result<Recording> attach(const AttachPlan& plan, const RecordWatcher& watcher,
                         const CancelToken& cancel);

struct AttachableProcess {
  NodeProcess process;
  std::optional<uint16_t> inspectorPort;
};
// Every Node.js process of this machine that is ours to see, by process id.
std::vector<AttachableProcess> attachableProcesses(const CancelToken& cancel);

}  // namespace leakline
