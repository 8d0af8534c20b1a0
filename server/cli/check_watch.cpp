#include "cli/check_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>

#include "engine/check/config.h"
#include "engine/check/file_choice.h"

namespace leakline {
namespace {

// A check of what is being saved by several programs waits until they have finished.
constexpr int kQuietMilliseconds = 100;
constexpr int kAskEvery = 200;
// … but not for ever on one that writes all the time.
constexpr auto kLongestWait = std::chrono::seconds(1);

// New folders count, as they may bring files; also what decides how files are checked.
bool matters(const inotify_event& event) {
  if ((event.mask & (IN_ISDIR | IN_Q_OVERFLOW)) != 0) return true;
  const std::string_view name = event.len > 0 ? std::string_view(event.name) : std::string_view();
  return isSourceName(name) || name == kConfigFileName || name == "package.json" ||
         name == ".gitignore" || (name.starts_with("tsconfig") && name.ends_with(".json"));
}

}  // namespace

Result<FolderWatch> FolderWatch::open() {
  const int file = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (file >= 0) return FolderWatch(file);
  return Error{ErrorCode::Unsupported,
               std::string("cannot wait for changes: ") + std::strerror(errno), std::nullopt};
}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderWatch::~FolderWatch() {
  if (file_ >= 0) close(file_);
}

Result<void> FolderWatch::add(const std::vector<std::string>& folders) {
  constexpr uint32_t kEvents =
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;
  for (const std::string& folder : folders) {
    if (inotify_add_watch(file_, folder.c_str(), kEvents) >= 0) continue;
    if (errno != ENOSPC) continue;  // gone or unreadable: nothing will change there
    return Error{ErrorCode::TooLarge,
                 "the system watches no more folders (fs.inotify.max_user_watches)", std::nullopt};
  }
  return {};
}

bool FolderWatch::changed(int milliseconds) {
  pollfd waited{file_, POLLIN, 0};
  if (poll(&waited, 1, milliseconds) <= 0) return false;
  alignas(inotify_event) std::array<char, 65536> block{};
  const ssize_t size = read(file_, block.data(), block.size());
  bool found = false;
  for (ssize_t at = 0; at < size;) {
    const auto* event = reinterpret_cast<const inotify_event*>(block.data() + at);
    found = found || matters(*event);
    at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
  }
  return found;
}

bool FolderWatch::wait(const CancelToken& cancel) {
  while (!changed(kAskEvery)) {
    if (cancel.cancelled()) return false;
  }
  const auto latest = std::chrono::steady_clock::now() + kLongestWait;
  while (changed(kQuietMilliseconds) && std::chrono::steady_clock::now() < latest) {
    if (cancel.cancelled()) return false;
  }
  return !cancel.cancelled();
}

}  // namespace leakline
