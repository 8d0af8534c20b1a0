#include "engine/guard.h"
#include "engine/heap_engine.h"
#include "snapshot/redact.h"

namespace leakline {

Result<Redacted> redactHeap(const std::string& path, const HeapOptions& options,
                            const std::function<bool(std::string_view)>& sink) {
  return guarded([&]() -> Result<Redacted> {
    const RedactOptions redact{options.maxMemory, options.cancel, options.progress};
    const Result<RedactSummary> summary = redactSnapshot(path, redact, sink);
    if (!summary) return summary.error();
    beginPhase(options.progress, Phase::Done, 0);
    return Redacted{summary->strings, summary->redacted};
  });
}

}  // namespace leakline
