// Progress of one long job. Workers only add to atomic counters (any thread, no locks); whoever
// shows progress samples them at its own pace. A null Progress* means nobody watches.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace leakline {

enum class Phase : uint8_t {
  Waiting,
  ReadingSnapshot,  // bytes of the file
  IndexingStrings,
  LinkingEdges,   // in-edges
  MarkingOwners,  // shallow sizes
  MeasuringDistance,
  FindingDominators,
  SummingRetained,
  OpeningIndex,
  WritingIndex,
  LookingForLeaks,
  Done,
};

std::string_view phaseName(Phase phase);  // "reading the snapshot" …

class Progress {
 public:
  struct Sample {
    Phase phase = Phase::Waiting;
    double overall = 0;  // 0 … 1 over all jobs, never goes backwards
    uint32_t job = 0;    // which of `jobs` is running, from 0
    uint32_t jobs = 1;
  };

  // How many similar jobs follow each other (snapshots to load); call before the first.
  void setJobs(uint32_t jobs);
  void beginJob(uint32_t job);
  // Enters a phase of `total` units of work.
  void begin(Phase phase, uint64_t total);
  void add(uint64_t units) { done_.fetch_add(units, std::memory_order_relaxed); }
  Sample sample();

 private:
  std::atomic<Phase> phase_{Phase::Waiting};
  std::atomic<uint64_t> done_{0};
  std::atomic<uint64_t> total_{0};
  std::atomic<uint32_t> job_{0};
  std::atomic<uint32_t> jobs_{1};
  double shown_ = 0;  // only touched by the sampling thread
};

// For code that may have no watcher.
inline void beginPhase(Progress* progress, Phase phase, uint64_t total) {
  if (progress) progress->begin(phase, total);
}
inline void addProgress(Progress* progress, uint64_t units) {
  if (progress) progress->add(units);
}

}  // namespace leakline
