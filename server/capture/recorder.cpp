#include "capture/recorder.h"

#include <sys/prctl.h>

#include <memory>
#include <utility>

#include "capture/load_command.h"
#include "capture/recorded_program.h"

namespace leakline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kGrace{5'000};        // between SIGTERM and SIGKILL
constexpr milliseconds kCancelGrace{2'000};  // the same when somebody waits at the terminal
constexpr milliseconds kForever = std::chrono::hours(24 * 365);
constexpr uint64_t kLargeProcess = uint64_t{1} << 30;

// One recording, from the program's start to its end.
class Session {
 public:
  Session(const RecordPlan& plan, const RecordWatcher& watcher, const CancelToken& cancel,
          const CaptureFolder& folder)
      : plan_(plan), watcher_(watcher), cancel_(cancel), folder_(folder) {}

  Result<Recording> run() {
    Result<void> begun = begin();
    std::optional<Error> failed = begun ? recordAll() : begun.error();
    const bool cancelled = cancel_.cancelled();
    if (program_) {
      watcher_.began(RecordStep::Stopping, 0, 0);
      program_->stop(cancelled ? kCancelGrace : kGrace);
    }
    takeWhatIsLeft();
    if (cancelled) return cancelledError();
    if (recording_.snapshots.empty()) {
      return failed.value_or(Error{ErrorCode::Internal, "nothing was recorded", std::nullopt});
    }
    recording_.cutShort = std::move(failed);
    return std::move(recording_);
  }

 private:
  Result<void> begin() {
    watcher_.began(RecordStep::Starting, 0, 0);
    auto program = RecordedProgram::begin(loop_, plan_, folder_, cancel_);
    if (!program) return program.error();
    program_ = std::move(*program);
    if (program_->leavesOutNearHeapLimit()) {
      watcher_.remark(
          "this Node cannot write a snapshot before its heap is full (14.18 and later can): choose "
          "a growth that is reached before");
    }
    watcher_.began(RecordStep::WaitingForPort, 0, 0);
    const Result<ProcessChoice> choice = program_->waitUntilReady(watcher_, cancel_);
    if (!choice) return choice.error();
    choice_ = *choice;
    return {};
  }

  void beginSnapshots() {
    choice_ = program_->chooseAgain(choice_);
    recording_.pid = choice_.pid;
    taker_ = std::make_unique<SnapshotTaker>(loop_, program_->source(choice_.pid),
                                             plan_.snapshotTimeout);
    announce();
  }

  Error endedEarly() const {
    const size_t taken = recording_.snapshots.size();
    const std::string when = taken == 0 ? " before its first snapshot, "
                                        : " after snapshot " + std::to_string(taken) + ", ";
    return program_->endedEarly(choice_.pid, when + doing_);
  }

  void begin(RecordStep step, uint32_t number, uint32_t of) {
    const std::string which = std::to_string(number) + " of " + std::to_string(of);
    doing_ = step == RecordStep::WarmingUp ? "in warm-up round " + which
             : step == RecordStep::Working ? "in round " + which
                                           : "while snapshot " + which + " was taken";
    watcher_.began(step, number, of);
  }

  void announce() const {
    const std::string process = "process " + std::to_string(choice_.pid);
    if (choice_.workers > 0) {
      watcher_.remark("recording " + process + ", the largest of a cluster's workers (" +
                      std::to_string(choice_.workers) + ")");
    } else {
      watcher_.remark("recording " + process +
                      (choice_.port ? ", port " + std::to_string(*choice_.port) : ""));
    }
    if (residentBytes(choice_.pid) > kLargeProcess) {
      watcher_.remark(
          "a heap of this size may take minutes to write, and several times its memory; the "
          "process stands still meanwhile");
    }
  }

  // Why it ended before all was done.
  std::optional<Error> recordAll() {
    for (uint32_t round = 0; round < warmups(); ++round) {
      begin(RecordStep::WarmingUp, round + 1, warmups());
      if (auto failed = work(plan_.warmupCommand)) return failed;
    }
    beginSnapshots();
    for (uint32_t number = 1; number <= plan_.snapshots; ++number) {
      std::optional<Error> failed;
      if (number > 1) {
        begin(RecordStep::Working, number - 1, plan_.snapshots - 1);
        failed = work({});
        if (failed && (cancel_.cancelled() || !isAlive(choice_.pid))) return failed;
      }
      // After a load that failed, too: what it did may have been enough.
      if (auto notTaken = snapshot()) return failed ? failed : notTaken;
      if (failed) return failed;
      // The next one would end it: Node gave the heap a little more only to write this.
      if (recording_.snapshots.back().nearHeapLimit) break;
    }
    return std::nullopt;
  }

  uint32_t warmups() const { return plan_.warmupCommand.empty() ? plan_.warmupRounds : 1; }

  std::optional<Error> work(const std::string& command) {
    const std::string& load = command.empty() ? plan_.loadCommand : command;
    std::optional<Error> failed = !load.empty()      ? runLoad(load)
                                  : plan_.growth > 0 ? waitForGrowth()
                                                     : waitFor(plan_.interval);
    if (cancel_.cancelled()) return cancelledError();
    if (!isAlive(choice_.pid)) return endedEarly();
    return failed;
  }

  std::optional<Error> waitFor(milliseconds time) {
    loop_.until([&] { return !isAlive(choice_.pid); }, time, cancel_);
    return std::nullopt;
  }

  // Since the lowest point after the last snapshot, whose writing takes memory for a while.
  std::optional<Error> waitForGrowth() {
    uint64_t lowest = UINT64_MAX;
    const auto grown = [&] {
      const uint64_t now = residentBytes(choice_.pid);
      lowest = std::min(lowest, now);
      return now == 0 || now - lowest >= plan_.growth || taker_->hasUnasked();
    };
    loop_.until(grown, kForever, cancel_);
    return std::nullopt;
  }

  std::optional<Error> runLoad(const std::string& command) {
    const LoadCommand load{command, choice_.pid, choice_.port, folder_.file("load.log"), doing_};
    return leakline::runLoad(
        loop_, load, [&] { return !isAlive(choice_.pid); }, cancel_);
  }

  std::optional<Error> snapshot() {
    settle(loop_, choice_.pid, cancel_);
    if (cancel_.cancelled()) return cancelledError();
    RecordedSnapshot taken = nextSnapshot();
    taken.resident = residentBytes(choice_.pid);
    taken.handles = openHandles(choice_.pid);
    const Result<TakenFile> file = taker_->hasUnasked()
                                       ? taker_->takeUnasked(taken.path, cancel_, growing_)
                                       : taker_->take(taken.path, cancel_, growing_);
    if (!file) {
      if (isAlive(choice_.pid) || cancel_.cancelled()) return file.error();
      Error ended = endedEarly();
      if (taker_->diskFull()) ended.message = file.error().message + ": " + ended.message;
      return ended;
    }
    settle(loop_, choice_.pid, cancel_);
    if (plan_.growth > 0) settleMemory(loop_, choice_.pid, cancel_);
    taken.residentAfter = residentBytes(choice_.pid);
    add(std::move(taken), *file);
    return std::nullopt;
  }

  RecordedSnapshot nextSnapshot() {
    const size_t number = recording_.snapshots.size() + 1;
    begin(RecordStep::Writing, static_cast<uint32_t>(number), plan_.snapshots);
    RecordedSnapshot next;
    next.path = folder_.snapshotFile(number);
    return next;
  }

  void add(RecordedSnapshot taken, const TakenFile& file) {
    taken.fileSize = file.size;
    // It may have come in the moment when we asked for one.
    taken.nearHeapLimit = program_->wroteNearHeapLimit(file.name);
    watcher_.taken(taken);
    recording_.snapshots.push_back(std::move(taken));
  }

  // A snapshot that Node wrote just before the heap was full and the process ended.
  void takeWhatIsLeft() {
    if (!taker_ || cancel_.cancelled() || !taker_->hasUnasked()) return;
    RecordedSnapshot taken = nextSnapshot();
    const Result<TakenFile> file = taker_->takeUnasked(taken.path, cancel_, growing_);
    if (file) add(std::move(taken), *file);
  }

  const RecordPlan& plan_;
  const RecordWatcher& watcher_;
  const CancelToken& cancel_;
  const CaptureFolder& folder_;
  EventLoop loop_;
  // Destroyed in reverse: first what reads the processes' files, then the processes.
  std::unique_ptr<RecordedProgram> program_;
  std::unique_ptr<SnapshotTaker> taker_;
  ProcessChoice choice_;
  std::string doing_;  // what a failure came in the middle of
  Recording recording_;
  std::function<void(uint64_t)> growing_ = [this](uint64_t bytes) {
    watcher_.writing({bytes, 0, 0});
  };
};

}  // namespace

Result<Recording> record(const RecordPlan& plan, const RecordWatcher& watcher,
                         const CancelToken& cancel) {
  Result<CaptureFolder> folder = CaptureFolder::create(plan.folder);
  if (!folder) return folder.error();
  // What a program leaves behind becomes ours, so that it can be found and ended.
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  Session session(plan, watcher, cancel, *folder);
  return session.run();
}

}  // namespace leakline
