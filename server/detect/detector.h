// The shape of a detector: what it sees in one heap (observe) and what it makes of the numbers over
// all snapshots (judge). One file per detector; the explicit list is in all_detectors.cpp.
// Detectors know no files, no source text and no LSP.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "finding/finding.h"
#include "finding/message.h"
#include "graph/heap.h"
#include "graph/scripts.h"

namespace leakline {

// One heap with what every detector wants at hand. Valid while the heap lives.
struct HeapView {
  const Heap& heap;
  const HeapScripts& scripts;
};

// One suspected cause as seen in one snapshot.
struct Sighting {
  std::string key;            // the same cause has the same key in every snapshot of one process
  uint64_t count = 0;         // objects that pile up
  uint64_t retainedSize = 0;  // bytes they keep, each counted once
  NodeIndex representative;   // one of the objects; the chain leads to it
  NodeIndex holder;           // what they pile up in: the emitter
  std::optional<Location> function;  // the code to look at: the listener's function
  std::string functionName;
  MessageArgs args;  // for the message: event, emitter class …
};

struct Verdict {
  std::string_view messageId;
  Severity severity;
  Confidence confidence;
};

struct Detector {
  std::string_view id;  // "listener-pileup"; its page is docs/detectors/<id>.md
  std::string_view title;
  std::span<const MessageTemplate> messages;
  // Everything that could be a cause, in a fixed order. Polls `cancel`; the result of a cancelled
  // call is thrown away.
  std::vector<Sighting> (*observe)(const HeapView& view, const CancelToken& cancel);
  // `counts` has one entry per snapshot, oldest first; the last belongs to `latest`.
  std::optional<Verdict> (*judge)(const Sighting& latest, std::span<const uint64_t> counts);
};

std::span<const Detector* const> allDetectors();

}  // namespace leakline
