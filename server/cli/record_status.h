// What `leakline record` says while it works, on standard error: a line for each thing that is
// done and, on a terminal, what is going on right now.
#pragma once

#include <chrono>
#include <string>

#include "capture/recorder.h"

namespace leakline {

class RecordStatus {
 public:
  explicit RecordStatus(const RecordPlan& plan);
  ~RecordStatus();
  RecordStatus(const RecordStatus&) = delete;
  RecordStatus& operator=(const RecordStatus&) = delete;

  // Refers to this object.
  RecordWatcher watcher();

 private:
  void now(const std::string& text);   // replaces the last line of a terminal
  void line(const std::string& text);  // stays
  void began(RecordStep step, uint32_t number, uint32_t of);
  void writing(uint64_t bytes);
  void taken(const RecordedSnapshot& snapshot);

  const RecordPlan& plan_;
  const bool terminal_;
  std::chrono::steady_clock::time_point started_;
  std::string step_;
  uint32_t number_ = 0;
};

}  // namespace leakline
