#include "cli/record_status.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "base/path.h"
#include "views/format.h"

namespace leakline {
namespace {

constexpr const char* kClearLine = "\r\x1b[K";
constexpr std::chrono::milliseconds kShowEvery{100};

std::string ofText(uint32_t number, uint32_t of) {
  return of > 1 ? " " + std::to_string(number) + " of " + std::to_string(of) : "";
}

}  // namespace

std::string waitingText(std::chrono::milliseconds time) {
  return "waiting " + std::to_string(time.count() / 1000) + " s";
}

RecordStatus::RecordStatus(StatusTexts texts)
    : texts_(std::move(texts)),
      terminal_(isatty(STDERR_FILENO) == 1),
      started_(std::chrono::steady_clock::now()) {}

RecordStatus::~RecordStatus() {
  if (terminal_) std::cerr << kClearLine << std::flush;
}

RecordWatcher RecordStatus::watcher() {
  return {
      [this](RecordStep step, uint32_t number, uint32_t of) { began(step, number, of); },
      [this](const WritingProgress& progress) { writing(progress); },
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
      step_ = texts_.starting;
      break;
    case RecordStep::WaitingForPort:
      step_ = texts_.waiting;
      break;
    case RecordStep::WarmingUp:
      step_ = "warming up" + ofText(number, of);
      break;
    case RecordStep::Working:
      step_ = texts_.working + ofText(number, of);
      break;
    case RecordStep::Writing:
      step_ = "snapshot " + std::to_string(number) + " of " + std::to_string(of);
      break;
    case RecordStep::Stopping:
      step_ = texts_.stopping;
      break;
  }
  now(step_);
}

void RecordStatus::writing(const WritingProgress& progress) {
  const auto time = std::chrono::steady_clock::now();
  if (time - shown_ < kShowEvery) return;
  shown_ = time;
  if (progress.bytes > 0)
    now(step_ + ", " + formatBytes(progress.bytes));
  else if (progress.total > 0)
    now(step_ + ", " +
        std::to_string(std::min<uint64_t>(100, progress.done / (progress.total / 100 + 1))) + " %");
}

void RecordStatus::taken(const RecordedSnapshot& snapshot) {
  line("snapshot " + std::to_string(number_) + " of " + std::to_string(texts_.snapshots) + ": " +
       formatBytes(snapshot.fileSize) + " on disk" +
       (snapshot.resident > 0 ? ", process " + formatBytes(snapshot.resident) : "") +
       (snapshot.nearHeapLimit ? ", the heap is nearly full" : ""));
}

}  // namespace leakline
