// What `leakline record` and `leakline attach` say while they work, on standard error: a line for
// each thing that is done and, on a terminal, what is going on right now.
#pragma once

#include <chrono>
#include <string>

#include "capture/recording.h"

namespace leakline {

// What each step is called.
struct StatusTexts {
  std::string starting;
  std::string waiting;  // for the program to be ready
  std::string working;
  std::string stopping;
  uint32_t snapshots = 0;  // in all
};

std::string waitingText(std::chrono::milliseconds time);  // "waiting 30 s"

class RecordStatus {
 public:
  explicit RecordStatus(StatusTexts texts);
  ~RecordStatus();
  RecordStatus(const RecordStatus&) = delete;
  RecordStatus& operator=(const RecordStatus&) = delete;

  // Refers to this object.
  RecordWatcher watcher();

 private:
  void now(const std::string& text);   // replaces the last line of a terminal
  void line(const std::string& text);  // stays
  void began(RecordStep step, uint32_t number, uint32_t of);
  void writing(const WritingProgress& progress);
  void taken(const RecordedSnapshot& snapshot);

  const StatusTexts texts_;
  const bool terminal_;
  std::chrono::steady_clock::time_point started_;
  std::string step_;
  uint32_t number_ = 0;
  std::chrono::steady_clock::time_point shown_;  // the last progress
};

}  // namespace leakline
