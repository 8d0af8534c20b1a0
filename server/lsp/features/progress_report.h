// One work-done progress in the client: begin, reports that change something, one end. The token
// is the client's, or one of ours that the client has agreed to; until then nothing is sent.
// Owned by whoever runs the work; loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/progress.h"
#include "protocol/types/window.h"

namespace leakline {

class ProgressReport {
 public:
  using Notify = std::function<void(std::string_view method, protocol::Json params)>;

  ProgressReport(protocol::ProgressToken token, Notify notify)
      : token_(std::move(token)), notify_(std::move(notify)) {}

  const protocol::ProgressToken& token() const { return token_; }
  void begin(const std::string& title);
  void report(const Progress::Sample& sample);
  void end(const std::string& message);  // nothing if it never began

 private:
  protocol::ProgressToken token_;
  Notify notify_;
  bool running_ = false;
  std::optional<protocol::WorkDoneReport> last_;
};

uint32_t percentageOf(const Progress::Sample& sample);
std::string phaseText(const Progress::Sample& sample);  // "reading the snapshot (2 of 3)"

}  // namespace leakline
