// A process whose inspector we hold: what it is, its snapshots, and leaving it as it was found.
// Belongs to the loop's thread; leaves by itself when destroyed.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "capture/capture_folder.h"
#include "capture/event_loop.h"
#include "capture/inspector/address.h"
#include "capture/inspector/debug_port.h"
#include "capture/inspector/inspected_process.h"
#include "capture/inspector/inspector_client.h"
#include "capture/recording.h"

namespace leakline {

using Remark = std::function<void(const std::string& sentence)>;

struct AttachRequest {
  AttachTarget target;
  std::vector<std::string> allowedHosts;  // beside this machine
  std::chrono::milliseconds silence{};    // during a snapshot
};

class AttachedProcess {
 public:
  // NotFound, Unreadable, Unsupported, Usage (a host that is not allowed), Cancelled.
  static Result<std::unique_ptr<AttachedProcess>> attach(EventLoop& loop, AttachRequest request,
                                                         const Remark& remark,
                                                         const CancelToken& cancel);
  ~AttachedProcess();
  AttachedProcess(const AttachedProcess&) = delete;
  AttachedProcess& operator=(const AttachedProcess&) = delete;

  // Before the first snapshot: says which process it is, who else looks at it and what a snapshot
  // costs. Unsupported if a debugger holds it at some line.
  std::optional<Error> prepare(const Remark& remark, const CancelToken& cancel);
  Result<RecordedSnapshot> take(const CaptureFolder& folder, const std::string& target,
                                const std::function<void(const WritingProgress&)>& writing,
                                const CancelToken& cancel);

  bool connected() const { return client_ && client_->connected(); }
  // "process 4711 ended WHEN", or what is known of a connection that was lost.
  Error gone(const std::string& when) const;
  int pid() const { return found_.pid; }
  int localPid() const { return local_; }       // 0: not a process of this machine
  std::optional<uint16_t> programPort() const;  // it listens on, beside the inspector
  void leave(const Remark& remark);

 private:
  AttachedProcess(EventLoop& loop, AttachRequest request)
      : loop_(loop), request_(std::move(request)) {}
  Result<void> find(const Remark& remark, const CancelToken& cancel);
  Result<void> checkHost(const std::string& host) const;
  Result<void> connect(const CancelToken& cancel);
  int localProcess() const;
  void describe(size_t threads, const Remark& remark) const;
  void warn(const Remark& remark) const;
  std::string name() const;

  EventLoop& loop_;
  AttachRequest request_;
  InspectorAddress address_;
  bool openedByUs_ = false;
  std::vector<ClusterWorkerPorts> workers_;  // whose inspectors came open with ours
  int local_ = 0;
  InspectedProcess found_;
  std::unique_ptr<InspectorClient> client_;
};

}  // namespace leakline
