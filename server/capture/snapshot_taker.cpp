#include "capture/snapshot_taker.h"

#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "capture/move_file.h"
#include "capture/node_setup.h"
#include "capture/process_table.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

// A process answers when its event loop turns; one that does not turn for so long is stuck.
constexpr std::chrono::milliseconds kAnswerTakes{60'000};
// The same when we are leaving and only want to clean up.
constexpr std::chrono::milliseconds kLateAnswerTakes{3'000};
// Looks at a file without bytes and without a writer before it counts as given up.
constexpr int kEmptyLooks = 40;

Error unreadable(const std::string& message) {
  return Error{ErrorCode::Unreadable, message, std::nullopt};
}

uint64_t sizeOf(const std::string& file) {
  std::error_code failed;
  const auto size = fs::file_size(file, failed);
  return failed ? 0 : size;
}

std::string processText(int pid) {
  return "process " + std::to_string(pid);
}

std::string secondsText(std::chrono::milliseconds time) {
  return std::to_string((time.count() + 999) / 1000) + " s";
}

// As long as the part of a snapshot that was written is still there.
std::optional<Error> noRoomFor(const std::string& file) {
  std::error_code failed;
  const fs::path folder = fs::path(file).parent_path();
  const fs::space_info space = fs::space(folder, failed);
  constexpr uintmax_t kFull = 4 << 20;
  if (failed || space.available >= kFull) return std::nullopt;
  return unreadable("the disk is full: no room for a snapshot in " + folder.string());
}

Error incomplete(const std::string& file) {
  return unreadable("Node wrote only a part of the snapshot (" + std::to_string(sizeOf(file)) +
                    " bytes)");
}

}  // namespace

bool endsLikeSnapshot(const std::string& file) {
  std::array<char, 64> tail{};
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return false;
  const std::streamoff size = in.tellg();
  const std::streamoff length = std::min<std::streamoff>(size, tail.size());
  in.seekg(size - length);
  in.read(tail.data(), length);
  std::string text(tail.data(), static_cast<size_t>(in.gcount()));
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
  return text.ends_with("]}");
}

SnapshotTaker::SnapshotTaker(EventLoop& loop, SnapshotSource source,
                             std::chrono::milliseconds timeout)
    : loop_(loop), source_(std::move(source)), timeout_(timeout) {
  while (const auto file = unaskedFile()) known_.insert(*file);
}

SnapshotTaker::~SnapshotTaker() {
  removeUnfinished();
}

void SnapshotTaker::removeUnfinished() {
  // Nobody else needs half a file; a whole one may be somebody's.
  if (asked_ && source_.outlivesUs && isAlive(source_.pid)) {
    loop_.until([&] { return hasUnasked() || !isAlive(source_.pid); }, kLateAnswerTakes, {});
  }
  while (const auto file = unaskedFile()) {
    known_.insert(*file);
    std::error_code ignored;
    if (asked_ || !endsLikeSnapshot(*file)) fs::remove(*file, ignored);
  }
}

std::optional<std::string> SnapshotTaker::unaskedFile(std::string_view butNot) const {
  for (const std::string& folder : source_.folders) {
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
      const std::string file = at->path().string();
      if (processOfSnapshot(at->path().filename().string()) == source_.pid && file != butNot &&
          !known_.contains(file)) {
        return file;
      }
    }
  }
  return std::nullopt;
}

Result<TakenFile> SnapshotTaker::take(const std::string& target, const CancelToken& cancel,
                                      const std::function<void(uint64_t)>& growing) {
  const int pid = source_.pid;
  if (!catchesSignal(pid, source_.signal)) {
    return unreadable(isAlive(pid) ? processText(pid) + " no longer listens to the snapshot signal"
                                   : processText(pid) + " ended");
  }
  if (::kill(pid, source_.signal) != 0) {
    return unreadable(processText(pid) + " is not ours to signal");
  }
  asked_ = true;
  std::optional<std::string> file;
  const auto answered = [&] { return (file = unaskedFile()).has_value() || !isAlive(pid); };
  const auto patience = std::min(timeout_, kAnswerTakes);
  switch (loop_.until(answered, patience, cancel)) {
    case Waited::Cancelled:
      return cancelledError();
    case Waited::TimedOut:
      return unreadable(processText(pid) + " did not begin a snapshot within " +
                        secondsText(patience) +
                        ": its event loop is blocked, or the program replaced the listener of "
                        "the snapshot signal");
    case Waited::Met:
      break;
  }
  if (!file) return unreadable(processText(pid) + " ended when it was asked for a snapshot");
  return finish(*file, target, cancel, growing);
}

Result<TakenFile> SnapshotTaker::takeUnasked(const std::string& target, const CancelToken& cancel,
                                             const std::function<void(uint64_t)>& growing) {
  const auto file = unaskedFile();
  if (!file) return unreadable("there is no snapshot");
  return finish(*file, target, cancel, growing);
}

std::optional<std::string> SnapshotTaker::wholeFile(const std::string& butNot) const {
  auto file = unaskedFile(butNot);
  if (!file || holdsOpen(source_.pid, *file) || !endsLikeSnapshot(*file)) return std::nullopt;
  return file;
}

Result<TakenFile> SnapshotTaker::finish(const std::string& begun, const std::string& target,
                                        const CancelToken& cancel,
                                        const std::function<void(uint64_t)>& growing) {
  const int pid = source_.pid;
  std::error_code ignored;
  std::string file = begun;
  int emptyLooks = 0;
  const auto closed = [&] {
    const uint64_t size = sizeOf(file);
    growing(size);
    // In the middle of what it was asked for the heap became nearly full: Node wrote one by itself,
    // and would need longer than anybody waits to go on with the other.
    if (const auto other = size == 0 ? wholeFile(file) : std::nullopt) {
      fs::remove(file, ignored);
      known_.insert(file);
      file = *other;
    }
    if (!isAlive(pid)) return true;
    if (holdsOpen(pid, file)) return false;
    // A file appears a moment before its writer holds it.
    return size > 0 || ++emptyLooks > kEmptyLooks;
  };
  const Waited waited = loop_.until(closed, timeout_, cancel);
  const auto drop = [&](Error error) -> Result<TakenFile> {
    fs::remove(file, ignored);
    known_.insert(file);
    asked_ = false;
    return error;
  };
  if (waited == Waited::Cancelled) return drop(cancelledError());
  if (waited == Waited::TimedOut) {
    return drop(unreadable("the snapshot was not complete after " + secondsText(timeout_) +
                           "; --snapshot-timeout allows more"));
  }
  if (!endsLikeSnapshot(file)) {
    if (const auto noRoom = noRoomFor(file)) {
      diskFull_ = true;
      return drop(*noRoom);
    }
    if (!isAlive(pid)) {
      return drop(unreadable(processText(pid) + " ended while it wrote a snapshot"));
    }
    return drop(incomplete(file));
  }
  asked_ = false;
  const uint64_t size = sizeOf(file);
  if (Result<void> moved = moveFile(file, target); !moved) return drop(moved.error());
  return TakenFile{size, fs::path(file).filename().string()};
}

}  // namespace leakline
