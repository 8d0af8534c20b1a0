// What the command line knows of the terminal: colours, width, the progress line, writing output.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/phase_times.h"
#include "base/progress.h"
#include "base/result.h"
#include "views/view.h"

namespace leakline {

enum class ColourMode { Auto, Always, Never };

// Style for standard output. Colours in Auto mode: on a terminal, and not if NO_COLOR is set.
TextStyle styleOfStdout(ColourMode mode);

// Shows phase and percentage of `progress` on standard error while it lives, if that is a terminal
// and the work takes long enough to wonder. Samples on a thread of its own.
class ProgressLine {
 public:
  ProgressLine(Progress& progress, bool wanted);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

 private:
  void show();
  bool stopsWithin(std::chrono::milliseconds time);

  Progress& progress_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stop_ = false;
  std::thread thread_;
};

// Writes everything to standard output. A closed pipe is no error (the reader has seen enough).
Result<void> writeStdout(std::string_view bytes);

// For tables: standard output as a sink, keeping the first error.
class StdoutSink {
 public:
  bool write(std::string_view bytes);
  Result<void> result() const;

 private:
  std::optional<Error> error_;
};

// One line per phase, on standard error.
void printTimings(const PhaseTimes& times);

// "leakline: " + the error's sentence, on standard error; returns its exit code.
int reportError(const Error& error);

}  // namespace leakline
