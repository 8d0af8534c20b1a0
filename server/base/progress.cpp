#include "base/progress.h"

#include <algorithm>
#include <array>

namespace leakline {
namespace {

struct PhaseInfo {
  std::string_view name;
  double start;  // share of one load that lies before this phase, measured on large files
  double end;
};

constexpr std::array<PhaseInfo, 12> kPhases{{
    {"waiting", 0, 0},
    {"reading the snapshot", 0, 0.35},
    {"indexing strings", 0.35, 0.40},
    {"linking retainers", 0.87, 0.92},
    // With two threads these two run beside the walk that the dominators begin with.
    {"measuring shallow sizes", 0.40, 0.45},
    {"measuring distances", 0.45, 0.56},
    {"finding dominators", 0.40, 0.84},
    {"summing retained sizes", 0.84, 0.87},
    {"opening the index", 0, 0.92},
    {"writing the index", 0.92, 0.97},
    {"looking for leaks", 0.97, 1},
    {"done", 1, 1},
}};

const PhaseInfo& infoOf(Phase phase) {
  return kPhases[static_cast<size_t>(phase)];
}

}  // namespace

std::string_view phaseName(Phase phase) {
  return infoOf(phase).name;
}

void Progress::setJobs(uint32_t jobs) {
  jobs_.store(std::max(1U, jobs));
}

void Progress::beginJob(uint32_t job) {
  job_.store(job);
  begin(Phase::Waiting, 0);
}

void Progress::begin(Phase phase, uint64_t total) {
  done_.store(0);
  total_.store(total);
  phase_.store(phase);
}

Progress::Sample Progress::sample() {
  Sample s;
  s.phase = phase_.load();
  s.job = job_.load();
  s.jobs = jobs_.load();
  const uint64_t total = total_.load();
  const double within =
      total == 0 ? 0
                 : std::min(1.0, static_cast<double>(done_.load()) / static_cast<double>(total));
  const PhaseInfo& info = infoOf(s.phase);
  const double inJob = info.start + (info.end - info.start) * within;
  const double overall = (static_cast<double>(s.job) + inJob) / static_cast<double>(s.jobs);
  shown_ = std::clamp(overall, shown_, 1.0);
  s.overall = shown_;
  return s;
}

}  // namespace leakline
