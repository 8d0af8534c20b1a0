#include "capture/attacher.h"

#include <algorithm>
#include <memory>

#include "capture/capture_folder.h"
#include "capture/event_loop.h"
#include "capture/inspector/attached_process.h"
#include "capture/inspector/debug_port.h"
#include "capture/load_command.h"
#include "capture/process_table.h"

namespace leakline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kForever = std::chrono::hours(24 * 365);

// One session with one process, from finding it to leaving it.
class Session {
 public:
  Session(const AttachPlan& plan, const RecordWatcher& watcher, const CancelToken& cancel,
          const CaptureFolder& folder)
      : plan_(plan), watcher_(watcher), cancel_(cancel), folder_(folder) {}

  Result<Recording> run() {
    std::optional<Error> failed = begin();
    if (!failed) failed = takeAll();
    if (process_) {
      watcher_.began(RecordStep::Stopping, 0, 0);
      process_->leave(watcher_.remark);
    }
    if (cancel_.cancelled()) return cancelledError();
    if (recording_.snapshots.empty()) {
      return failed.value_or(Error{ErrorCode::Internal, "nothing was recorded", std::nullopt});
    }
    recording_.cutShort = std::move(failed);
    return std::move(recording_);
  }

 private:
  std::optional<Error> begin() {
    watcher_.began(RecordStep::Starting, 0, 0);
    auto process = AttachedProcess::attach(
        loop_, {plan_.target, plan_.allowedHosts, plan_.snapshotTimeout}, watcher_.remark, cancel_);
    if (!process) return process.error();
    process_ = std::move(*process);
    recording_.pid = process_->pid();
    return process_->prepare(watcher_.remark, cancel_);
  }

  // Why it ended before all was done.
  std::optional<Error> takeAll() {
    for (uint32_t number = 1; number <= plan_.snapshots; ++number) {
      std::optional<Error> failed;
      if (number > 1) {
        watcher_.began(RecordStep::Working, number - 1, plan_.snapshots - 1);
        failed = work();
        if (cancel_.cancelled()) return cancelledError();
        if (!process_->connected()) return process_->gone(" after snapshot " + last());
        if (ended_) return failed;
      }
      // After a load that failed, too: what it did may have been enough.
      if (auto notTaken = snapshot(number)) return failed ? failed : notTaken;
      if (failed) return failed;
    }
    return std::nullopt;
  }

  std::string last() const { return std::to_string(recording_.snapshots.size()); }

  std::optional<Error> work() {
    const auto gone = [&] { return !process_->connected(); };
    if (!plan_.loadCommand.empty()) {
      return runLoad(loop_,
                     {plan_.loadCommand, process_->localPid(), process_->programPort(),
                      folder_.file("load.log"), "after snapshot " + last()},
                     gone, cancel_);
    }
    if (!plan_.ready) {
      loop_.until(gone, plan_.interval, cancel_);
      return std::nullopt;
    }
    NextSnapshot next = NextSnapshot::NotYet;
    const auto answered = [&] {
      next = plan_.ready();
      return next != NextSnapshot::NotYet || gone();
    };
    loop_.until(answered, kForever, cancel_);
    ended_ = next == NextSnapshot::Never;
    if (!ended_) return std::nullopt;
    return Error{ErrorCode::Unreadable, "nobody asked for more after snapshot " + last(),
                 std::nullopt};
  }

  std::optional<Error> snapshot(uint32_t number) {
    if (process_->localPid() != 0) settle(loop_, process_->localPid(), cancel_);
    if (cancel_.cancelled()) return cancelledError();
    watcher_.began(RecordStep::Writing, number, plan_.snapshots);
    Result<RecordedSnapshot> taken =
        process_->take(folder_, folder_.snapshotFile(number), watcher_.writing, cancel_);
    if (!taken) {
      if (cancel_.cancelled() || process_->connected()) return taken.error();
      return process_->gone(" while it made snapshot " + std::to_string(number));
    }
    watcher_.taken(*taken);
    recording_.snapshots.push_back(*std::move(taken));
    return std::nullopt;
  }

  const AttachPlan& plan_;
  const RecordWatcher& watcher_;
  const CancelToken& cancel_;
  const CaptureFolder& folder_;
  EventLoop loop_;
  std::unique_ptr<AttachedProcess> process_;
  Recording recording_;
  bool ended_ = false;  // who decides about the next snapshot wants none
};

}  // namespace

Result<Recording> attach(const AttachPlan& plan, const RecordWatcher& watcher,
                         const CancelToken& cancel) {
  Result<CaptureFolder> folder = CaptureFolder::create(plan.folder);
  if (!folder) return folder.error();
  Session session(plan, watcher, cancel, *folder);
  return session.run();
}

std::vector<AttachableProcess> attachableProcesses(const CancelToken& cancel) {
  EventLoop loop;
  std::vector<AttachableProcess> processes;
  for (NodeProcess& process : runningNodeProcesses()) {
    if (cancel.cancelled()) break;
    const auto inspector = findInspector(loop, process.pid, cancel);
    processes.push_back({std::move(process), std::nullopt});
    if (inspector) processes.back().inspectorPort = inspector->port;
  }
  return processes;
}

}  // namespace leakline
