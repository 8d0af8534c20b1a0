// A heap snapshot through the inspector, written to disk piece by piece as it arrives: memory stays
// the same whatever the heap's size. The file appears whole, with mode 0600, or not at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "capture/capture_folder.h"
#include "capture/inspector/inspector_client.h"

namespace leakline {

struct HeapStreamProgress {
  uint64_t done = 0;   // of `total` objects, while the process stands still
  uint64_t total = 0;  // 0: not known yet
  uint64_t bytes = 0;  // of the file so far
};

// Size of the file. `silence`: how long the process may say nothing. Unreadable (the disk is full,
// the process is gone), BadFormat (what came is no snapshot), Cancelled.
Result<uint64_t> streamHeapSnapshot(InspectorClient& client, const CaptureFolder& folder,
                                    const std::string& target, std::chrono::milliseconds silence,
                                    const CancelToken& cancel,
                                    const std::function<void(const HeapStreamProgress&)>& progress);

}  // namespace leakline
