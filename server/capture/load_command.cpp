#include "capture/load_command.h"

#include <algorithm>
#include <utility>

#include "capture/child.h"
#include "capture/process_table.h"

namespace leakline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kGrace{2'000};  // between SIGTERM and SIGKILL
constexpr milliseconds kSettleAtMost{5'000};
constexpr milliseconds kSettled{500};  // no connection opened or closed for so long
constexpr uint64_t kHardlyChanged = 1 << 20;
constexpr milliseconds kForever = std::chrono::hours(24 * 365);

// Until the number has changed by no more than `tolerance` for a moment.
void waitUntilSteady(EventLoop& loop, const std::function<uint64_t()>& number, uint64_t tolerance,
                     const CancelToken& cancel) {
  using Clock = std::chrono::steady_clock;
  uint64_t before = number();
  Clock::time_point since = Clock::now();
  loop.until(
      [&] {
        const uint64_t now = number();
        if (std::max(now, before) - std::min(now, before) > tolerance) {
          before = now;
          since = Clock::now();
        }
        return Clock::now() - since >= kSettled;
      },
      kSettleAtMost, cancel);
}

}  // namespace

std::optional<Error> runLoad(EventLoop& loop, const LoadCommand& load,
                             const std::function<bool()>& programGone, const CancelToken& cancel) {
  std::vector<std::pair<std::string, std::string>> environment;
  if (load.pid != 0) environment.emplace_back("LEAKLINE_PID", std::to_string(load.pid));
  if (load.port) environment.emplace_back("LEAKLINE_PORT", std::to_string(*load.port));
  auto started =
      Child::start(loop, {{"/bin/sh", "-c", load.command}, environment, load.outputFile});
  if (!started) return started.error();
  Child& child = **started;
  loop.until([&] { return !child.running() || programGone(); }, kForever, cancel);
  const bool finished = !child.running();
  child.stop(kGrace);
  if (!finished || child.succeeded()) return std::nullopt;
  const std::string said = lastWords(load.outputFile);
  return Error{ErrorCode::Unreadable,
               "the load command ended with " + child.ending() + " " + load.when +
                   (said.empty() ? "" : "; it last said: " + said + " (" + load.outputFile + ")"),
               std::nullopt};
}

void settle(EventLoop& loop, int pid, const CancelToken& cancel) {
  waitUntilSteady(
      loop, [pid] { return openHandles(pid); }, 0, cancel);
}

void settleMemory(EventLoop& loop, int pid, const CancelToken& cancel) {
  waitUntilSteady(
      loop, [pid] { return residentBytes(pid); }, kHardlyChanged, cancel);
}

}  // namespace leakline
