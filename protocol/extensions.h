// What we add to the protocol: methods and commands with the same parameters, and notifications for
// clients that ask for them. Described for client authors in extensions.md; a test compares the
// two. What the questions about heaps take and give is in types/heap.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/fields.h"

namespace leakline::protocol {

namespace command {
inline constexpr std::string_view kHeapLoad = "leakline.heap.load";
inline constexpr std::string_view kHeapClose = "leakline.heap.close";
inline constexpr std::string_view kHeapRestore = "leakline.heap.restore";
inline constexpr std::string_view kHeapSuspects = "leakline.heap.suspects";
inline constexpr std::string_view kHeapSummary = "leakline.heap.summary";
inline constexpr std::string_view kHeapClasses = "leakline.heap.classes";
inline constexpr std::string_view kHeapInstances = "leakline.heap.instances";
inline constexpr std::string_view kHeapCompare = "leakline.heap.compare";
inline constexpr std::string_view kHeapDominators = "leakline.heap.dominators";
inline constexpr std::string_view kHeapRetainers = "leakline.heap.retainers";
inline constexpr std::string_view kHeapReferences = "leakline.heap.references";
inline constexpr std::string_view kHeapChains = "leakline.heap.chains";
inline constexpr std::string_view kHeapFind = "leakline.heap.find";
inline constexpr std::string_view kHeapStrings = "leakline.heap.strings";
inline constexpr std::string_view kShowRetainers = "leakline.showRetainers";
inline constexpr std::string_view kShowDocument = "leakline.showDocument";
inline constexpr std::string_view kExplain = "leakline.explain";
inline constexpr std::string_view kFixApply = "leakline.fix.apply";
inline constexpr std::string_view kBaselineAdd = "leakline.baseline.add";
}  // namespace command

namespace method {
// client → server
inline constexpr std::string_view kHeapLoad = "leakline/heap/load";
inline constexpr std::string_view kHeapClose = "leakline/heap/close";
inline constexpr std::string_view kHeapSuspects = "leakline/heap/suspects";
inline constexpr std::string_view kHeapSummary = "leakline/heap/summary";
inline constexpr std::string_view kHeapClasses = "leakline/heap/classes";
inline constexpr std::string_view kHeapInstances = "leakline/heap/instances";
inline constexpr std::string_view kHeapCompare = "leakline/heap/compare";
inline constexpr std::string_view kHeapDominators = "leakline/heap/dominators";
inline constexpr std::string_view kHeapRetainers = "leakline/heap/retainers";
inline constexpr std::string_view kHeapReferences = "leakline/heap/references";
inline constexpr std::string_view kHeapChains = "leakline/heap/chains";
inline constexpr std::string_view kHeapFind = "leakline/heap/find";
inline constexpr std::string_view kHeapStrings = "leakline/heap/strings";
inline constexpr std::string_view kRulesExplain = "leakline/rules/explain";
// server → client
inline constexpr std::string_view kHeapStatusChanged = "leakline/heap/statusChanged";
inline constexpr std::string_view kHeapSuspectsChanged = "leakline/heap/suspectsChanged";
}  // namespace method

// Snapshots in the order they were taken.
struct HeapLoadParams {
  std::vector<std::string> paths;  // absolute, or relative to the first workspace folder
  std::vector<std::string> uris;   // file: URIs, after the paths
  bool remember = false;           // load them again when the server is started the next time
};

struct HeapLoadResult {
  struct Snapshot {
    std::string path;
    uint32_t nodes = 0;
    uint32_t edges = 0;
    uint64_t totalSize = 0;  // bytes
  };
  std::vector<Snapshot> snapshots;
  size_t suspects = 0;
  std::vector<std::string> notes;
};

enum class HeapState : uint8_t { Idle, Loading, Loaded, Failed };

// Parameters of leakline/heap/statusChanged.
struct HeapStatus {
  HeapState state = HeapState::Idle;
  std::optional<uint32_t> percentage;  // while loading
  std::optional<size_t> suspects;      // when loaded
  std::string message;                 // phase, or what failed; not sent if empty
};

struct ExplainParams {
  std::string id;  // of a rule or detector
};

struct ExplainResult {
  std::string id;
  std::string title;
  std::string markdown;
};

void read(Fields& fields, HeapLoadParams& out);
void read(Fields& fields, ExplainParams& out);
Json toJson(const HeapLoadResult& value);
Json toJson(const HeapStatus& value);
Json toJson(const ExplainResult& value);

}  // namespace leakline::protocol
