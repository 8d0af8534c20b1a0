// Records a program: starts it (or joins one that runs), waits until it is ready, gives it work and
// takes heap snapshots in between. Blocks the calling thread until everything is done and, whatever
// happens, leaves no process that it started and no half file. Linux only (it reads /proc).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"

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

struct RecordedSnapshot {
  std::string path;
  uint64_t fileSize = 0;
  uint64_t resident = 0;       // of the process, just before
  uint64_t residentAfter = 0;  // its garbage collection; writing takes memory itself
  uint64_t handles = 0;        // open files, sockets, pipes
  bool nearHeapLimit = false;  // Node wrote it before the heap was full
};

struct Recording {
  int pid = 0;
  std::vector<RecordedSnapshot> snapshots;  // at least one
  std::optional<Error> cutShort;            // why there are fewer than planned
};

enum class RecordStep : uint8_t { Starting, WaitingForPort, WarmingUp, Working, Writing, Stopping };

// Called on the recording thread; none may be empty.
struct RecordWatcher {
  // `number` of `of`: which round of work, which snapshot.
  std::function<void(RecordStep step, uint32_t number, uint32_t of)> began;
  std::function<void(uint64_t bytes)> writing;  // the snapshot's file so far
  std::function<void(const RecordedSnapshot&)> taken;
  std::function<void(const std::string& sentence)> remark;
};

// An error if there is no snapshot at all: Usage, NotFound, Unreadable, Unsupported, Cancelled.
Result<Recording> record(const RecordPlan& plan, const RecordWatcher& watcher,
                         const CancelToken& cancel);

}  // namespace leakline
