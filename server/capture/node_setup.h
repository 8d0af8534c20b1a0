// What a Node.js process needs to write its snapshots where we want them: NODE_OPTIONS with Node's
// own snapshot signal, and a small script that is loaded before the program. Node 12 to 26.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leakline {

struct NodeSetup {
  std::string folder;          // where snapshots go; absolute, private to the recording
  std::string signal;          // "SIGUSR2"
  bool nearHeapLimit = false;  // also one before the heap is full
};

// The script's name inside the folder.
inline constexpr std::string_view kPreloadName = "preload.js";
std::string preloadScript(const NodeSetup& setup);

// `existing` (the caller's NODE_OPTIONS) with ours behind. `version`: of the node that will run, if
// known; an option that it does not know would end it.
struct NodeVersion {
  int major = 0;
  int minor = 0;
};
std::string nodeOptions(std::string_view existing, const NodeSetup& setup,
                        const std::optional<NodeVersion>& version);

// Can it write a snapshot before its heap is full?
bool writesNearHeapLimit(const NodeVersion& version);

// "v20.11.1" → 20, 11.
std::optional<NodeVersion> parseNodeVersion(std::string_view text);

// The process id in a name that Node gives to a snapshot
// ("Heap.DATE.TIME.PID.THREAD.N.heapsnapshot") or the script does ("Heap.PID.N.heapsnapshot");
// nothing for other files.
std::optional<int> processOfSnapshot(std::string_view fileName);

}  // namespace leakline
