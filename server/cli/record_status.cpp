#include "cli/record_status.h"

#include <unistd.h>

#include <iostream>

#include "base/path.h"
#include "views/format.h"

namespace leakline {
namespace {

constexpr const char* kClearLine = "\r\x1b[K";

std::string ofText(uint32_t number, uint32_t of) {
  return of > 1 ? " " + std::to_string(number) + " of " + std::to_string(of) : "";
}

std::string workText(const RecordPlan& plan) {
  if (!plan.loadCommand.empty()) return "running the load";
  if (plan.growth > 0) return "waiting for " + formatBytes(plan.growth) + " more";
  return "waiting " + std::to_string(plan.interval.count() / 1000) + " s";
}

}  // namespace

RecordStatus::RecordStatus(const RecordPlan& plan)
    : plan_(plan),
      terminal_(isatty(STDERR_FILENO) == 1),
      started_(std::chrono::steady_clock::now()) {}

RecordStatus::~RecordStatus() {
  if (terminal_) std::cerr << kClearLine << std::flush;
}

RecordWatcher RecordStatus::watcher() {
  return {
      [this](RecordStep step, uint32_t number, uint32_t of) { began(step, number, of); },
      [this](uint64_t bytes) { writing(bytes); },
      [this](const RecordedSnapshot& snapshot) { taken(snapshot); },
      [this](const std::string& sentence) { line(sentence); },
  };
}

void RecordStatus::now(const std::string& text) {
  if (terminal_) std::cerr << kClearLine << text << " …" << std::flush;
}

void RecordStatus::line(const std::string& text) {
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - started_);
  const std::string time = std::to_string(seconds.count());
  if (terminal_) std::cerr << kClearLine;
  std::cerr << '[' << std::string(time.size() < 3 ? 3 - time.size() : 0, ' ') << time << " s] "
            << displaySafe(text) << std::endl;
  if (!step_.empty()) now(step_);
}

void RecordStatus::began(RecordStep step, uint32_t number, uint32_t of) {
  number_ = number;
  switch (step) {
    case RecordStep::Starting:
      step_ = "starting";
      break;
    case RecordStep::WaitingForPort:
      step_ = plan_.readyPort != 0 ? "waiting for port " + std::to_string(plan_.readyPort)
                                   : "waiting until it listens";
      break;
    case RecordStep::WarmingUp:
      step_ = "warming up" + ofText(number, of);
      break;
    case RecordStep::Working:
      step_ = workText(plan_) + ofText(number, of);
      break;
    case RecordStep::Writing:
      step_ = "snapshot " + std::to_string(number) + " of " + std::to_string(of);
      break;
    case RecordStep::Stopping:
      step_ = "stopping the program";
      break;
  }
  now(step_);
}

void RecordStatus::writing(uint64_t bytes) {
  if (bytes > 0) now(step_ + ", " + formatBytes(bytes));
}

void RecordStatus::taken(const RecordedSnapshot& snapshot) {
  line("snapshot " + std::to_string(number_) + " of " + std::to_string(plan_.snapshots) + ": " +
       formatBytes(snapshot.fileSize) +
       (snapshot.resident > 0 ? ", process " + formatBytes(snapshot.resident) : "") +
       (snapshot.nearHeapLimit ? ", the heap is nearly full" : ""));
}

}  // namespace leakline
