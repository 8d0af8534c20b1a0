#include "capture/inspector/attached_process.h"

#include <algorithm>
#include <thread>

#include "capture/inspector/heap_stream.h"
#include "capture/inspector/targets.h"
#include "capture/node_processes.h"
#include "capture/process_choice.h"
#include "capture/process_table.h"

namespace leakline {
namespace {

constexpr std::chrono::milliseconds kListTakes{10'000};
constexpr uint64_t kMegabyte = 1'000'000;
// Bytes of heap that Node turns into a snapshot in a second, on a machine that does nothing else.
constexpr uint64_t kHeapPerSecond = 10 * kMegabyte;

// The system closes what a process that ends has open a moment before the process is gone.
bool hasEnded(int pid) {
  constexpr std::chrono::milliseconds kPatience{1'000};
  constexpr std::chrono::milliseconds kStep{10};
  for (auto waited = kStep; isAlive(pid); waited += kStep) {
    if (waited > kPatience) return false;
    std::this_thread::sleep_for(kStep);
  }
  return true;
}

std::string megabytes(uint64_t bytes) {
  return std::to_string((bytes + kMegabyte / 2) / kMegabyte) + " MB";
}

std::string listOf(const std::vector<NodeProcess>& processes) {
  constexpr size_t kMost = 5;
  std::string list;
  for (size_t i = 0; i < processes.size() && i < kMost; ++i) {
    list += (i == 0 ? "" : ", ") + std::to_string(processes[i].pid);
  }
  return list + (processes.size() > kMost ? " …" : "");
}

}  // namespace

Result<std::unique_ptr<AttachedProcess>> AttachedProcess::attach(EventLoop& loop,
                                                                 AttachRequest request,
                                                                 const Remark& remark,
                                                                 const CancelToken& cancel) {
  std::unique_ptr<AttachedProcess> process(new AttachedProcess(loop, std::move(request)));
  if (Result<void> found = process->find(remark, cancel); !found) return found.error();
  if (Result<void> connected = process->connect(cancel); !connected) return connected.error();
  return process;
}

AttachedProcess::~AttachedProcess() {
  leave([](const std::string&) {});
}

Result<void> AttachedProcess::find(const Remark& remark, const CancelToken& cancel) {
  const AttachTarget& target = request_.target;
  if (target.pid != 0) {
    Result<DebugPort> port = openInspector(loop_, target.pid, remark, cancel);
    if (!port) return port.error();
    address_ = port->address;
    openedByUs_ = port->openedByUs;
    workers_ = std::move(port->workers);
    local_ = target.pid;
    return {};
  }
  if (Result<void> allowed = checkHost(target.address.host); !allowed) return allowed;
  if (!target.address.path.empty()) {
    address_ = target.address;
    return {};
  }
  Result<InspectorAddress> found = findTarget(loop_, target.address, kListTakes, cancel);
  if (!found) return found.error();
  address_ = std::move(*found);
  return {};
}

Result<void> AttachedProcess::checkHost(const std::string& host) const {
  const auto& allowed = request_.allowedHosts;
  if (isLoopback(host) || std::find(allowed.begin(), allowed.end(), host) != allowed.end()) {
    return {};
  }
  return Error{ErrorCode::Usage,
               host +
                   " is another machine, and nothing protects what is sent on the way: "
                   "--allow-host " +
                   host + " says that this is meant",
               std::nullopt};
}

Result<void> AttachedProcess::connect(const CancelToken& cancel) {
  auto client = InspectorClient::connect(loop_, address_, cancel);
  if (!client) return client.error();
  client_ = std::move(*client);
  const Result<void> asked = askToTellItsEnd(*client_, cancel);
  Result<InspectedProcess> process = asked ? askProcess(*client_, cancel) : asked.error();
  if (!process) {
    if (process.error().code == ErrorCode::Cancelled) return process.error();
    Error failed = process.error();
    failed.message = name() + ": " + failed.message;
    return failed;
  }
  found_ = std::move(*process);
  if (local_ == 0) local_ = localProcess();
  return {};
}

// If who answers at a loopback address is a process of this machine and not one behind a forwarded
// port.
int AttachedProcess::localProcess() const {
  if (!isLoopback(address_.host) || found_.pid == 0 || !isNodeProcess(found_.pid)) return 0;
  const auto ports = listeningPorts(found_.pid);
  return std::binary_search(ports.begin(), ports.end(), address_.port) ? found_.pid : 0;
}

std::string AttachedProcess::name() const {
  const int pid = local_ != 0 ? local_ : found_.pid;
  const bool here = pid != 0 && isLoopback(address_.host);
  if (here) return "process " + std::to_string(pid);
  return (pid != 0 ? "process " + std::to_string(pid) + " at " : "the program at ") +
         address_.hostAndPort();
}

Error AttachedProcess::gone(const std::string& when) const {
  const bool ended = (client_ && client_->programEnded()) || (local_ != 0 && hasEnded(local_));
  return Error{ErrorCode::Unreadable, name() + (ended ? " ended" : " closed its inspector") + when,
               std::nullopt};
}

std::optional<uint16_t> AttachedProcess::programPort() const {
  if (local_ == 0) return std::nullopt;
  for (const uint16_t port : listeningPorts(local_)) {
    if (port != address_.port) return port;
  }
  return std::nullopt;
}

std::optional<Error> AttachedProcess::prepare(const Remark& remark, const CancelToken& cancel) {
  const Result<bool> paused = isPaused(*client_, cancel);
  if (!paused) return connected() ? paused.error() : gone(" before its first snapshot");
  if (*paused) {
    return Error{ErrorCode::Unsupported, name() + " is paused in a debugger: let it continue first",
                 std::nullopt};
  }
  // Node has known these requests since 12; something else may answer like Node.
  const Result<size_t> threads = countThreads(*client_, cancel);
  const Result<void> enabled = client_->call(
      {"HeapProfiler.enable"}, [](InspectorClient::Json) {}, cancel);
  if (!enabled) return connected() ? enabled.error() : gone(" before its first snapshot");
  describe(threads ? *threads : 0, remark);
  warn(remark);
  return std::nullopt;
}

void AttachedProcess::describe(size_t threads, const Remark& remark) const {
  const auto port = programPort();
  remark("attached to " + name() + ", Node " + found_.version +
         (port ? ", port " + std::to_string(*port) : ""));
  if (local_ != 0) {
    if (inspectorClients(local_, address_.port) > 1) {
      remark("another debugger is attached, too: a breakpoint of it would stop the recording");
    }
    std::vector<NodeProcess> below = runningNodeProcesses();
    std::erase_if(below, [&](const NodeProcess& other) { return other.parent != local_; });
    const bool primary = std::any_of(below.begin(), below.end(),
                                     [](const NodeProcess& other) { return other.clusterWorker; });
    if (primary) {
      remark(name() + " is the primary of a cluster and only hands out connections; its workers: " +
             listOf(below));
    } else if (!below.empty()) {
      remark(name() + " started other Node.js processes with heaps of their own: " + listOf(below));
    } else if (isClusterWorker(local_)) {
      remark(name() + " is a worker of a cluster; the others are not looked at");
    }
  }
  if (threads > 0) {
    remark(std::to_string(threads) +
           (threads == 1 ? " worker thread has a heap" : " worker threads have heaps") +
           " of its own that is not in the snapshot");
  }
}

void AttachedProcess::warn(const Remark& remark) const {
  const ProcessMemory& memory = found_.memory;
  const uint64_t seconds = std::max<uint64_t>(1, memory.heap / kHeapPerSecond);
  remark("for each snapshot it stands still, about " + std::to_string(seconds) +
         " s for its heap of " + megabytes(memory.heap) + ", and needs about " +
         megabytes(2 * memory.heap) + " more than its " + megabytes(memory.resident));
  const uint64_t available = local_ != 0 ? machineMemoryLeft() : 0;
  if (available != 0 && available < 2 * memory.heap) {
    remark("this machine has only " + megabytes(available) +
           " of memory left: the system may end "
           "the process; Ctrl-C now leaves it alone");
  }
}

Result<RecordedSnapshot> AttachedProcess::take(
    const CaptureFolder& folder, const std::string& target,
    const std::function<void(const WritingProgress&)>& writing, const CancelToken& cancel) {
  RecordedSnapshot taken;
  taken.path = target;
  const Result<ProcessMemory> before = askMemory(*client_, cancel);
  if (!before) return before.error();
  taken.resident = before->resident;
  if (local_ != 0) taken.handles = openHandles(local_);
  const Result<void> collected = client_->call(
      {"HeapProfiler.collectGarbage", "{}", request_.silence}, [](InspectorClient::Json) {},
      cancel);
  if (!collected) return collected.error();
  const Result<uint64_t> size = streamHeapSnapshot(*client_, folder, target, request_.silence,
                                                   cancel, [&](const HeapStreamProgress& now) {
                                                     writing({now.bytes, now.done, now.total});
                                                   });
  if (!size) return size.error();
  taken.fileSize = *size;
  // The snapshot is there, whatever becomes of the process.
  const Result<ProcessMemory> after = askMemory(*client_, cancel);
  taken.residentAfter = after ? after->resident : taken.resident;
  return taken;
}

void AttachedProcess::leave(const Remark& remark) {
  const bool opened = std::exchange(openedByUs_, false);
  std::unique_ptr<InspectorClient> client = std::move(client_);
  constexpr std::chrono::milliseconds kGoodbyeTakes{2'000};
  // A program that has ended takes its inspector with it.
  const bool ended = client && client->programEnded();
  const bool needed = opened && !ended && local_ != 0 && isAlive(local_);
  const size_t ours = client && client->connected() ? 1 : 0;
  closeWorkers(loop_, std::exchange(workers_, {}));
  if (needed && inspectorClients(local_, address_.port) <= ours) {
    if (!closeInspector(loop_, local_, address_, std::move(client))) {
      remark(name() + " closes its inspector when it has finished what it was asked for");
    }
    return;
  }
  if (needed) remark("the inspector stays open: another debugger has attached to it meanwhile");
  if (client) client->close(kGoodbyeTakes);
}

}  // namespace leakline
