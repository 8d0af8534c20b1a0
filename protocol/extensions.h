// What we add to the protocol: commands every client can call and one notification for clients
// that ask for it. Described for client authors in extensions.md; a test compares the two.
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
}  // namespace command

namespace method {
inline constexpr std::string_view kHeapStatusChanged = "leakline/heap/statusChanged";
}  // namespace method

// Argument of leakline.heap.load: snapshots in the order they were taken.
struct HeapLoadParams {
  std::vector<std::string> paths;  // absolute, or relative to the first workspace folder
  std::vector<std::string> uris;   // file: URIs, after the paths
};

// Result of leakline.heap.load.
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

void read(Fields& fields, HeapLoadParams& out);
Json toJson(const HeapLoadResult& value);
Json toJson(const HeapStatus& value);

}  // namespace leakline::protocol
