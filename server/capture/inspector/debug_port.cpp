#include "capture/inspector/debug_port.h"

#include <signal.h>

#include <algorithm>
#include <set>
#include <utility>

#include "capture/inspector/inspected_process.h"
#include "capture/inspector/targets.h"
#include "capture/node_processes.h"
#include "capture/process_table.h"

namespace leakline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kProbeTakes{2'000};
constexpr milliseconds kOpeningTakes{10'000};
constexpr milliseconds kGoodbyeTakes{2'000};
constexpr milliseconds kSendingTakes{20'000};
constexpr milliseconds kClosingTakes{5'000};

std::string processText(int pid) {
  return "process " + std::to_string(pid);
}

Error unsupported(const std::string& message) {
  return Error{ErrorCode::Unsupported, message, std::nullopt};
}

// Where to connect to reach a socket that listens.
InspectorAddress reach(const TcpSocket& socket) {
  if (socket.address == "0.0.0.0") return {"127.0.0.1", socket.port, {}};
  if (socket.address == "::") return {"::1", socket.port, {}};
  return {socket.address, socket.port, {}};
}

// The oldest first: an inspector that was there from the beginning is found before a port of the
// program's own is knocked at.
std::vector<InspectorAddress> listenersOf(int pid) {
  std::vector<TcpSocket> sockets = tcpSockets(pid);
  std::sort(sockets.begin(), sockets.end(),
            [](const TcpSocket& a, const TcpSocket& b) { return a.inode < b.inode; });
  std::vector<InspectorAddress> listeners;
  for (const TcpSocket& socket : sockets) {
    if (socket.listening) listeners.push_back(reach(socket));
  }
  return listeners;
}

InspectorPorts portsOf(int pid) {
  return inspectorPorts(argumentsOf(pid), startedWith(pid, "NODE_OPTIONS").value_or(""));
}

// The first that answers as an inspector does.
std::optional<InspectorAddress> firstInspector(EventLoop& loop,
                                               const std::vector<InspectorAddress>& listeners,
                                               const CancelToken& cancel) {
  for (const InspectorAddress& listener : listeners) {
    if (!isLoopback(listener.host)) continue;
    auto target = findTarget(loop, listener, kProbeTakes, cancel);
    if (target) return *std::move(target);
  }
  return std::nullopt;
}

bool isAt(const InspectorAddress& a, const InspectorAddress& b) {
  return a.host == b.host && a.port == b.port;
}

// Those of `now` that were not there before.
std::vector<InspectorAddress> added(const std::vector<InspectorAddress>& before,
                                    std::vector<InspectorAddress> now) {
  std::erase_if(now, [&](const InspectorAddress& one) {
    return std::any_of(before.begin(), before.end(),
                       [&](const InspectorAddress& other) { return isAt(one, other); });
  });
  return now;
}

std::vector<ClusterWorkerPorts> workersOf(int pid) {
  std::vector<ClusterWorkerPorts> workers;
  for (const NodeProcess& other : runningNodeProcesses()) {
    if (other.clusterWorker && other.parent == pid) {
      workers.push_back({other.pid, listenersOf(other.pid)});
    }
  }
  return workers;
}

Result<void> checkBeforeSignal(int pid) {
  const std::string process = processText(pid);
  if (hasOwnNetwork(pid)) {
    return unsupported(process +
                       " has a network of its own (a container): run leakline inside it, or "
                       "publish its inspector's port and name that");
  }
  const auto row = readProcess(pid);
  if (row && row->stopped) return unsupported(process + " is stopped: let it continue (SIGCONT)");
  return {};
}

Error didNotOpen(int pid) {
  const uint16_t wanted = portsOf(pid).named.front();
  if (portIsTaken(wanted)) {
    return unsupported(processText(pid) + " cannot open its inspector: port " +
                       std::to_string(wanted) + " belongs to another process");
  }
  return unsupported(processText(pid) +
                     " did not open its inspector within 10 s: its main thread is blocked, or the "
                     "program uses SIGUSR1 itself; start it with --inspect");
}

// What was asked for before comes first: the goodbye is behind all that a snapshot still sends.
void waitForGoodbye(EventLoop& loop, const InspectorClient& client) {
  const auto gone = [&] { return !client.connected(); };
  const auto talks = [&] {
    return std::chrono::steady_clock::now() - client.lastWord() < kGoodbyeTakes;
  };
  const auto end = std::chrono::steady_clock::now() + kSendingTakes;
  while (loop.until(gone, kGoodbyeTakes, {}) == Waited::TimedOut && talks() &&
         std::chrono::steady_clock::now() < end) {
  }
}

}  // namespace

std::optional<InspectorAddress> findInspector(EventLoop& loop, int pid, const CancelToken& cancel) {
  const auto row = readProcess(pid);
  if (!row || row->stopped || hasOwnNetwork(pid)) return std::nullopt;
  const InspectorPorts ports = portsOf(pid);
  const std::vector<InspectorAddress> listeners = listenersOf(pid);
  std::vector<InspectorAddress> likely;
  for (const uint16_t port : ports.named) {
    std::copy_if(listeners.begin(), listeners.end(), std::back_inserter(likely),
                 [&](const InspectorAddress& one) { return one.port == port; });
  }
  if (ports.any) likely.insert(likely.end(), listeners.begin(), listeners.end());
  return firstInspector(loop, likely, cancel);
}

Result<DebugPort> openInspector(EventLoop& loop, int pid,
                                const std::function<void(const std::string&)>& remark,
                                const CancelToken& cancel) {
  if (Result<void> node = checkNodeProcess(pid); !node) return node.error();
  if (Result<void> fit = checkBeforeSignal(pid); !fit) return fit.error();
  if (auto open = findInspector(loop, pid, cancel)) return DebugPort{*std::move(open), false, {}};
  if (!catchesSignal(pid, SIGUSR1)) {
    return unsupported(processText(pid) +
                       " has no open inspector and does not listen to SIGUSR1 "
                       "(--disable-sigusr1): start it with --inspect");
  }
  remark(processText(pid) + " has no open inspector: opening one with SIGUSR1");
  const std::vector<InspectorAddress> before = listenersOf(pid);
  std::vector<ClusterWorkerPorts> workers = workersOf(pid);
  if (::kill(pid, SIGUSR1) != 0) {
    return Error{ErrorCode::Unreadable, processText(pid) + " is not ours to signal", std::nullopt};
  }
  const auto fresh = [&] { return added(before, listenersOf(pid)); };
  const Waited waited =
      loop.until([&] { return !fresh().empty() || !isAlive(pid); }, kOpeningTakes, cancel);
  // Not `cancel`: what was opened must be known to be closed again.
  if (auto opened = firstInspector(loop, fresh(), {})) {
    if (waited != Waited::Cancelled) {
      return DebugPort{*std::move(opened), true, std::move(workers)};
    }
    closeInspector(loop, pid, *opened, nullptr);
    closeWorkers(loop, workers);
  }
  if (waited == Waited::Cancelled) return cancelledError();
  if (!isAlive(pid)) {
    return Error{ErrorCode::Unreadable, processText(pid) + " ended", std::nullopt};
  }
  // It was open all the time, at a port that nothing named.
  if (auto open = firstInspector(loop, before, cancel))
    return DebugPort{*std::move(open), false, {}};
  return didNotOpen(pid);
}

size_t inspectorClients(int pid, uint16_t port) {
  const std::vector<TcpSocket> sockets = tcpSockets(pid);
  return static_cast<size_t>(std::count_if(
      sockets.begin(), sockets.end(),
      [&](const TcpSocket& socket) { return socket.established && socket.port == port; }));
}

bool closeInspector(EventLoop& loop, int pid, const InspectorAddress& address,
                    std::unique_ptr<InspectorClient> client) {
  if (!client || !client->connected()) {
    auto made = InspectorClient::connect(loop, address, {});
    if (made) client = std::move(*made);
  }
  if (client && client->connected()) {
    askToEndInspector(*client);
    // Node says goodbye to its clients then. Ours must not cross it: Node 12 would answer it, too,
    // and write that answer from freed memory (WsHandler in its inspector_socket.cc), which ends
    // the process.
    waitForGoodbye(loop, *client);
    client->close(kGoodbyeTakes);
  }
  client.reset();
  const auto closed = [&] {
    const auto listeners = listenersOf(pid);
    return std::none_of(listeners.begin(), listeners.end(),
                        [&](const InspectorAddress& one) { return isAt(one, address); });
  };
  return loop.until(closed, kClosingTakes, {}) == Waited::Met;
}

void closeWorkers(EventLoop& loop, const std::vector<ClusterWorkerPorts>& workers) {
  for (const ClusterWorkerPorts& worker : workers) {
    const auto opened =
        firstInspector(loop, added(worker.before, listenersOf(worker.pid)), CancelToken());
    if (opened && inspectorClients(worker.pid, opened->port) == 0) {
      closeInspector(loop, worker.pid, *opened, nullptr);
    }
  }
}

}  // namespace leakline
