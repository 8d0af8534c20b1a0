// What the numbers of a process say that its snapshots do not.
#include <algorithm>

#include "engine/heap_engine.h"

namespace leakline {
namespace {

constexpr uint64_t kMuchMemory = 20'000'000;
constexpr uint64_t kManyHandles = 10;
// An object of the heap costs the process more than its own size: pages fill up only partly.
constexpr uint64_t kPagesPerObject = 2;

uint64_t grownBy(uint64_t from, uint64_t to) {
  return to > from ? to - from : 0;
}

std::string megabytes(uint64_t bytes) {
  return std::to_string((bytes + 500'000) / 1'000'000) + " MB";
}

using Figures = std::vector<ProcessFigures>;

// How much the process gained from the first snapshot to the last, by the more careful of two
// measures: before a snapshot it holds garbage, after it what writing took. Writing costs several
// times the heap, so what it gained from one moment before a snapshot to another is no growth of
// the program.
uint64_t residentGrowth(const Figures& figures) {
  uint64_t worked = 0;  // between two snapshots
  for (size_t i = 1; i < figures.size(); ++i) {
    worked += grownBy(figures[i - 1].residentAfter, figures[i].resident);
  }
  return std::min(worked, grownBy(figures.front().residentAfter, figures.back().residentAfter));
}

void noteGrowthOutside(HeapReport& report, const Figures& figures) {
  const bool known = std::all_of(figures.begin(), figures.end(), [](const ProcessFigures& f) {
    return f.resident > 0 && f.residentAfter > 0;
  });
  if (!known) return;
  const uint64_t process = residentGrowth(figures);
  const uint64_t heap =
      grownBy(report.snapshots.front().totalSize, report.snapshots.back().totalSize);
  if (process < kMuchMemory + kPagesPerObject * heap) return;
  report.notes.push_back(
      "memory grows outside the heap: the process gained " + megabytes(process) + ", its heap " +
      megabytes(heap) +
      ". A snapshot cannot show what that is: worker threads, native modules, fragmentation");
}

void noteHandles(HeapReport& report, const Figures& figures) {
  std::string counts;
  uint64_t before = 0;
  for (const ProcessFigures& f : figures) {
    if (f.handles <= before) return;
    before = f.handles;
    counts += (counts.empty() ? "" : ", then ") + std::to_string(f.handles);
  }
  if (grownBy(figures.front().handles, figures.back().handles) < kManyHandles) return;
  report.notes.push_back("open handles grow with the work: " + counts +
                         ". Sockets or files are opened and not closed");
}

}  // namespace

void describeProcess(HeapReport& report, const Figures& figures) {
  if (figures.size() != report.snapshots.size()) return;
  for (size_t i = 0; i < figures.size(); ++i) report.snapshots[i].process = figures[i];
  if (figures.size() < 2) return;
  noteGrowthOutside(report, figures);
  noteHandles(report, figures);
}

}  // namespace leakline
