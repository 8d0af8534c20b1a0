// The inspector of a process of this machine: found among its listening sockets or, if it has none
// open, opened by SIGUSR1, and closed again by who opened it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "capture/event_loop.h"
#include "capture/inspector/address.h"
#include "capture/inspector/inspector_client.h"

namespace leakline {

// With the path of its program. Nothing if it has none open, or answers at once to nobody.
std::optional<InspectorAddress> findInspector(EventLoop& loop, int pid, const CancelToken& cancel);

// A worker of a cluster and where it listened before. Node opens the inspectors of all workers with
// that of their primary, but does not close them with it.
struct ClusterWorkerPorts {
  int pid = 0;
  std::vector<InspectorAddress> before;
};

struct DebugPort {
  InspectorAddress address;
  bool openedByUs = false;
  std::vector<ClusterWorkerPorts> workers;  // if it was opened by us
};

// `remark` hears before a signal is sent. NotFound, Unreadable, Unsupported with what to do
// instead, Cancelled; then what the signal opened is closed again.
Result<DebugPort> openInspector(EventLoop& loop, int pid,
                                const std::function<void(const std::string&)>& remark,
                                const CancelToken& cancel);

// Debuggers and other tools that are connected to that port of the process, ourselves included.
size_t inspectorClients(int pid, uint16_t port);

// Ends an inspector that we opened, through `client` or, if there is none or it is disconnected,
// through a connection made for that; ends `client`, too. True once nobody listens any more; a
// process in the middle of a snapshot does so when that is done.
bool closeInspector(EventLoop& loop, int pid, const InspectorAddress& address,
                    std::unique_ptr<InspectorClient> client);
// The same for inspectors that workers have opened since and that nobody uses.
void closeWorkers(EventLoop& loop, const std::vector<ClusterWorkerPorts>& workers);

}  // namespace leakline
