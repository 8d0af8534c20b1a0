// What a recording is, however it is made: snapshots with what the process held at that moment, and
// what is said on the way. Plain data; sizes in bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"

namespace leakline {

struct RecordedSnapshot {
  std::string path;
  uint64_t fileSize = 0;
  uint64_t resident = 0;       // of the process, just before
  uint64_t residentAfter = 0;  // its garbage collection; writing takes memory itself
  uint64_t handles = 0;        // open files, sockets, pipes; 0: not known
  bool nearHeapLimit = false;  // Node wrote it before the heap was full
};

struct Recording {
  int pid = 0;
  std::vector<RecordedSnapshot> snapshots;  // at least one
  std::optional<Error> cutShort;            // why there are fewer than planned
};

enum class RecordStep : uint8_t { Starting, WaitingForPort, WarmingUp, Working, Writing, Stopping };

// How far a snapshot is.
struct WritingProgress {
  uint64_t bytes = 0;  // of its file so far
  uint64_t done = 0;   // of `total` objects; the file begins when all are done
  uint64_t total = 0;  // 0: not known
};

// Called on the recording thread; none may be empty.
struct RecordWatcher {
  // `number` of `of`: which round of work, which snapshot.
  std::function<void(RecordStep step, uint32_t number, uint32_t of)> began;
  std::function<void(const WritingProgress&)> writing;
  std::function<void(const RecordedSnapshot&)> taken;
  std::function<void(const std::string& sentence)> remark;
};

}  // namespace leakline
