// Records a program: starts it (or joins one that runs), waits until it is ready, gives it work and
// takes heap snapshots in between. Blocks the calling thread until everything is done and, whatever
// happens, leaves no process that it started and no half file. Linux only (it reads /proc).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "capture/recording.h"

namespace leakline {

struct RecordPlan {
  std::vector<std::string> program;  // with its arguments; empty: join `joined`
  int joined = 0;                    // process id
  uint32_t snapshots = 3;

  // What lies between two snapshots: the first of these that is set.
  std::string loadCommand;  // for sh -c
  uint64_t growth = 0;      // bytes of resident memory
  std::chrono::milliseconds interval{30'000};

  // Before the first snapshot: a command or, if it is empty, so many rounds of the above.
  std::string warmupCommand;
  uint32_t warmupRounds = 1;

  uint16_t readyPort = 0;  // 0: any
  std::chrono::milliseconds readyTimeout{60'000};
  std::chrono::milliseconds snapshotTimeout{1'200'000};
  std::string signalName = "SIGUSR2";
  int signal = 0;
  std::string folder;  // made if it does not exist
};

// An error if there is no snapshot at all: Usage, NotFound, Unreadable, Unsupported, Cancelled.
Result<Recording> record(const RecordPlan& plan, const RecordWatcher& watcher,
                         const CancelToken& cancel);

}  // namespace leakline
