// The program that is recorded: started by us in a session of its own, or joined while it runs.
// Finds the one process to take snapshots of. Ends what it started when it is destroyed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "capture/capture_folder.h"
#include "capture/child.h"
#include "capture/node_setup.h"
#include "capture/process_choice.h"
#include "capture/recorder.h"
#include "capture/snapshot_taker.h"

namespace leakline {

class RecordedProgram {
 public:
  // Started, or found to be a process that answers the snapshot signal.
  static Result<std::unique_ptr<RecordedProgram>> begin(EventLoop& loop, const RecordPlan& plan,
                                                        const CaptureFolder& folder,
                                                        const CancelToken& cancel);

  // The program runs on a Node that cannot write the snapshot before the heap is full that the plan
  // wants.
  bool leavesOutNearHeapLimit() const { return leavesOutNearHeapLimit_; }

  // Until it listens and its process is chosen; without a port to wait for, the largest process
  // will do after the time is up.
  Result<ProcessChoice> waitUntilReady(const RecordWatcher& watcher, const CancelToken& cancel);

  // After some work: which worker of a cluster is the largest may have changed, and more of them
  // may have started.
  ProcessChoice chooseAgain(const ProcessChoice& first) const;

  SnapshotSource source(int pid) const;
  // "the program ended (exit code 1)WHEN; it last said: …"
  Error endedEarly(int pid, const std::string& when) const;
  // Did Node write this file because the heap was nearly full? It says so in its output.
  bool wroteNearHeapLimit(const std::string& fileName) const;
  // Leaves a joined program alone.
  void stop(std::chrono::milliseconds grace);

 private:
  RecordedProgram(EventLoop& loop, const RecordPlan& plan, const CaptureFolder& folder)
      : loop_(loop), plan_(plan), folder_(folder) {}
  Result<void> start(const CancelToken& cancel);
  Result<void> join() const;
  std::optional<NodeVersion> versionOfNode(const CancelToken& cancel) const;
  std::vector<ProcessRow> family() const;
  Result<ProcessChoice> chooseAfterTimeout(const RecordWatcher& watcher) const;
  Error nobodyToAsk() const;
  std::string lastSaid() const;

  EventLoop& loop_;
  const RecordPlan& plan_;
  const CaptureFolder& folder_;
  std::string output_;
  bool leavesOutNearHeapLimit_ = false;
  std::unique_ptr<Child> child_;
};

}  // namespace leakline
