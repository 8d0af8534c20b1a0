#include "engine/allocation_evidence.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "finding/script_name.h"
#include "snapshot/heap_profile.h"
#include "snapshot/reader.h"

namespace leakline {
namespace {

constexpr size_t kMaxSample = 200;
constexpr size_t kMaxRows = 1000;
// One in so many of the objects must have a stack that leads to the place. V8 does not see what
// optimised code allocates, and then an object may have the stack of one that is gone.
constexpr size_t kFewestPart = 10;

}  // namespace

// Many functions are of one script, whose name may be long.
void AllocationEvidence::Recording::nameScripts(const Strings& strings) {
  std::unordered_map<uint32_t, uint32_t> known;  // by the name's index
  scriptOf.reserve(traces.functionCount());
  for (uint32_t i = 0; i < traces.functionCount(); ++i) {
    const StringIndex name = traces.function(i).scriptName;
    const auto [script, isNew] = known.emplace(name.value, static_cast<uint32_t>(scripts.size()));
    if (isNew) scripts.push_back(strings.decode(name));
    scriptOf.push_back(script->second);
  }
}

uint64_t AllocationEvidence::Recording::bytes() const {
  return traces.bytes() + objects.capacity() * sizeof(objects[0]);
}

// The heap is alive; what only its analysis needed is counted in any case.
uint64_t AllocationEvidence::memoryLeft(const Heap& heap, uint64_t maxMemory) const {
  if (maxMemory == 0) return availableMemory();
  uint64_t taken = estimateMemory(shapeOf(heap.columns()));
  for (const Recording& recording : recordings_) taken += recording.bytes();
  return maxMemory - std::min(maxMemory, taken);
}

Result<void> AllocationEvidence::addHeap(const std::string& path, const Heap& heap,
                                         uint64_t maxMemory, const CancelToken& cancel) {
  const Columns& columns = heap.columns();
  recordings_.emplace_back();
  // Standard input cannot be read a second time.
  if (columns.traceNodeId.empty() || path == "-") return {};
  Recording& recording = recordings_.back();
  const auto traced =
      heap.nodeCount() -
      static_cast<size_t>(std::count(columns.traceNodeId.begin(), columns.traceNodeId.end(), 0U));
  const uint64_t list = traced * sizeof(recording.objects[0]);
  const uint64_t left = memoryLeft(heap, maxMemory);
  Result<AllocationTraces> traces =
      readAllocationTraces(path, columns.strings.size(), cancel, left - std::min(left, list));
  if (!traces) {
    if (traces.error().code != ErrorCode::TooLarge) return traces.error();
    remarks_.push_back(path + ": " + traces.error().message + "; that is left out");
    return {};
  }
  if (traces->empty()) return {};
  recording.traces = *std::move(traces);
  recording.nameScripts(columns.strings);
  recording.objects.reserve(traced);
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    if (columns.traceNodeId[n] == 0) continue;
    recording.objects.emplace_back(heap.id(NodeIndex{n}).value, columns.traceNodeId[n]);
  }
  std::sort(recording.objects.begin(), recording.objects.end());
  return {};
}

void AllocationEvidence::forgetEarlier() {
  if (recordings_.size() > 1) recordings_.erase(recordings_.begin(), recordings_.end() - 1);
}

std::vector<uint32_t> AllocationEvidence::stackOf(const Recording& recording, uint64_t id) const {
  const auto found = std::lower_bound(recording.objects.begin(), recording.objects.end(),
                                      std::pair<uint64_t, uint32_t>(id, 0));
  if (found == recording.objects.end() || found->first != id) return {};
  return recording.traces.stackOf(found->second);
}

std::optional<Place> AllocationEvidence::userPlace(const Recording& recording,
                                                   const std::vector<uint32_t>& stack,
                                                   SourcePlaces& places) {
  for (const uint32_t index : stack) {
    const TraceFunction& function = recording.traces.function(index);
    // Ids are those of one process: another one's snapshot names another script.
    const HeapScript* script = places.scripts().find(ScriptId{function.scriptId});
    if (!script || script->name != recording.scripts[recording.scriptOf[index]]) continue;
    std::optional<Place> place =
        places.ofLocation({0, function.scriptId, function.line, function.column});
    if (place && place->owner == CodeOwner::User) return place;
  }
  return std::nullopt;
}

std::optional<Place> AllocationEvidence::allocatedAt(const Heap& latest, SourcePlaces& places,
                                                     std::span<const NodeIndex> objects) const {
  const bool recorded = std::any_of(recordings_.begin(), recordings_.end(),
                                    [](const Recording& r) { return !r.objects.empty(); });
  if (!recorded) return std::nullopt;
  struct Votes {
    Place place;
    size_t count = 0;
  };
  std::map<std::tuple<std::string, uint32_t, uint32_t>, Votes> votes;
  const size_t step = std::max<size_t>(1, objects.size() / kMaxSample);
  size_t asked = 0;
  for (size_t i = 0; i < objects.size(); i += step, ++asked) {
    const uint64_t id = latest.id(objects[i]).value;
    for (auto recording = recordings_.rbegin(); recording != recordings_.rend(); ++recording) {
      const std::optional<Place> place = userPlace(*recording, stackOf(*recording, id), places);
      if (!place) continue;
      Votes& vote = votes[{place->path, place->line, place->column}];
      vote.place = *place;
      ++vote.count;
      break;
    }
  }
  const auto most = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
    return a.second.count < b.second.count;
  });
  if (most == votes.end() || most->second.count * kFewestPart < asked) return std::nullopt;
  return most->second.place;
}

Result<std::vector<AllocationRow>> liveBytes(const std::vector<std::string>& profiles,
                                             const HeapOptions& options,
                                             std::vector<std::string>& notes) {
  constexpr uint32_t kUnknownPosition = 1U << 31;
  Locator locator(locatorOptions(options.sources));
  std::vector<AllocationRow> rows;
  for (const std::string& path : profiles) {
    const Result<HeapProfile> profile = readHeapProfile(
        path, options.maxMemory,
        [](std::string_view url) { return originOfScript(url).owner == CodeOwner::User; });
    if (!profile) return profile.error();
    for (const ProfileFunction& function : profile->functions) {
      AllocationRow row{function.name, function.url, std::nullopt, function.selfSize};
      if (!function.url.empty() && function.line < kUnknownPosition &&
          function.column < kUnknownPosition && rows.size() < kMaxRows) {
        ScriptInfo script;
        script.name = function.url;
        const Place ran = locator.locate(script, function.line, function.column);
        row.function = locator.originalName(ran, function.name);
        row.place = locator.original(ran);
      }
      rows.push_back(std::move(row));
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const AllocationRow& a, const AllocationRow& b) {
    return a.liveBytes > b.liveBytes;
  });
  if (rows.size() > kMaxRows) rows.resize(kMaxRows);
  const std::vector<std::string> remarks = locator.remarks();
  notes.insert(notes.end(), remarks.begin(), remarks.end());
  return rows;
}

}  // namespace leakline
