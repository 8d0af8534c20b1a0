// Asks a process for a heap snapshot by its signal and waits until the file is complete: the
// process has closed it and it ends as JSON does. The file then gets mode 0600 and its final name
// in one step; nobody sees half a file. Errors: Unreadable (it died, did not answer, the disk is
// full), Cancelled.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/event_loop.h"

namespace leakline {

struct SnapshotSource {
  int pid = 0;
  int signal = 0;
  std::vector<std::string> folders;  // where the process may write
  bool outlivesUs = false;           // it is not ours to end: it will finish what it was asked for
};

struct TakenFile {
  uint64_t size = 0;  // bytes
  std::string name;   // that Node gave it
};

class SnapshotTaker {
 public:
  SnapshotTaker(EventLoop& loop, SnapshotSource source, std::chrono::milliseconds timeout);
  // Removes what the process began to write and nobody took.
  ~SnapshotTaker();
  SnapshotTaker(const SnapshotTaker&) = delete;
  SnapshotTaker& operator=(const SnapshotTaker&) = delete;

  // Leaves the snapshot in `target`, which must not exist. `growing` is
  // told the size so far.
  Result<TakenFile> take(const std::string& target, const CancelToken& cancel,
                         const std::function<void(uint64_t bytes)>& growing);

  // Was there no room for the last one that failed? Some versions of Node end when that happens.
  bool diskFull() const { return diskFull_; }

  // A snapshot that nobody asked for: Node writes one by itself before the heap is full.
  bool hasUnasked() const { return unaskedFile().has_value(); }
  Result<TakenFile> takeUnasked(const std::string& target, const CancelToken& cancel,
                                const std::function<void(uint64_t bytes)>& growing);

 private:
  std::optional<std::string> unaskedFile(std::string_view butNot = {}) const;
  std::optional<std::string> wholeFile(const std::string& butNot) const;
  void removeUnfinished();
  Result<TakenFile> finish(const std::string& begun, const std::string& target,
                           const CancelToken& cancel,
                           const std::function<void(uint64_t bytes)>& growing);

  EventLoop& loop_;
  SnapshotSource source_;
  std::chrono::milliseconds timeout_;
  std::set<std::string> known_;  // files that were there before
  bool asked_ = false;           // and not yet taken
  bool diskFull_ = false;
};

// Does a file end as a snapshot does?
bool endsLikeSnapshot(const std::string& file);

}  // namespace leakline
