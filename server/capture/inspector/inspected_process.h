// What a process says of itself through its inspector. Untrusted, like everything from there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "capture/inspector/inspector_client.h"

namespace leakline {

// Sizes in bytes.
struct ProcessMemory {
  uint64_t resident = 0;
  uint64_t heap = 0;  // in use, garbage included
};

struct InspectedProcess {
  int pid = 0;          // as it sees itself: another one inside a container
  std::string version;  // "v20.11.1"
  ProcessMemory memory;
};

// Unsupported if it waits for a debugger before its first line (--inspect-brk), or is no Node.js.
Result<InspectedProcess> askProcess(InspectorClient& client, const CancelToken& cancel);
// From now on the client is told when the program ends: Node keeps an ended process as long as
// anybody is connected. Fine, too, if the other side does not know that request.
Result<void> askToTellItsEnd(InspectorClient& client, const CancelToken& cancel);
Result<ProcessMemory> askMemory(InspectorClient& client, const CancelToken& cancel);

// Does a debugger hold it at some line? And, by the way, makes Node before 22 remember where the
// lines of its scripts end: without that, a snapshot of a large bundle takes hours.
Result<bool> isPaused(InspectorClient& client, const CancelToken& cancel);

// Worker threads, each with a heap of its own.
Result<size_t> countThreads(InspectorClient& client, const CancelToken& cancel);

// Makes the process end its inspector, after everything it was asked before; does not wait.
void askToEndInspector(InspectorClient& client);

}  // namespace leakline
