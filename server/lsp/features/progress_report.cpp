#include "lsp/features/progress_report.h"

#include <algorithm>
#include <utility>

#include "protocol/methods.h"

namespace leakline {

void ProgressReport::begin(const std::string& title) {
  if (running_) return;
  running_ = true;
  notify_(protocol::method::kProgress,
          progressParams(token_, protocol::WorkDoneBegin{title, true, "waiting"}));
}

void ProgressReport::report(const Progress::Sample& sample) {
  if (!running_) return;
  protocol::WorkDoneReport now{percentageOf(sample), phaseText(sample)};
  if (last_ && now.percentage == last_->percentage && now.message == last_->message) return;
  notify_(protocol::method::kProgress, progressParams(token_, now));
  last_ = std::move(now);
}

void ProgressReport::end(const std::string& message) {
  if (!running_) return;
  running_ = false;
  notify_(protocol::method::kProgress, progressParams(token_, protocol::WorkDoneEnd{message}));
}

uint32_t percentageOf(const Progress::Sample& sample) {
  return static_cast<uint32_t>(std::clamp(sample.overall * 100, 0.0, 100.0));
}

std::string phaseText(const Progress::Sample& sample) {
  std::string text(phaseName(sample.phase));
  if (sample.jobs > 1) {
    text += " (" + std::to_string(sample.job + 1) + " of " + std::to_string(sample.jobs) + ")";
  }
  return text;
}

}  // namespace leakline
