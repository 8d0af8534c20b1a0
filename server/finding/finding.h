// The one thing every detector and rule produces and every view and editor feature shows.
// Plain data: no text for people is stored here but the arguments of a message template, so that
// the same finding can be printed, sent and translated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "finding/fix.h"
#include "finding/message_args.h"
#include "finding/place.h"
#include "finding/reason.h"

namespace leakline {

enum class Severity : uint8_t { Info, Warning, Error };
enum class Confidence : uint8_t { Possible, Likely, Certain };

// Another place that belongs to the finding, and what it is: "handler", "emitter", "holder".
struct Related {
  std::string role;
  Place place;
};

// One step of a retainer chain, from the root towards the leaked object. Holds names and types,
// never the contents of strings.
struct ChainStep {
  std::string edge;  // how the previous object reaches this one: ".queue", "[3]", "(context) x"
  std::string node;  // class or function name
  uint64_t objectId = 0;      // V8's @id
  uint64_t retainedSize = 0;  // bytes
  std::optional<Place> place;
  uint64_t leftOut = 0;  // steps of a long chain that are missing before this one
};

// Something else that piles up only because this finding's objects keep it.
struct Consequence {
  std::string ruleId;
  std::string messageId;
  MessageArgs args;
  std::vector<uint64_t> counts;  // one entry per snapshot
  std::optional<Place> place;
};

// What the snapshots say. Counts and sizes have one entry per snapshot, in the order given.
struct HeapEvidence {
  std::vector<uint64_t> counts;
  uint64_t retainedSize = 0;    // bytes kept by the counted objects, in the last snapshot
  uint64_t representative = 0;  // @id of the object the chain leads to
  std::vector<ChainStep> chain;
  // Of the objects alive at the end, how many were made before the first snapshot, between the
  // first and the second, …; empty if nothing is known about their age.
  std::vector<uint64_t> births;
  std::vector<Consequence> keeps;    // what else it keeps, by falling growth
  std::vector<Reason> reasons = {};  // for the finding's confidence, the weightiest first

  uint64_t count() const { return counts.empty() ? 0 : counts.back(); }
  // Last minus first; 0 with one snapshot.
  int64_t growth() const {
    return counts.size() < 2
               ? 0
               : static_cast<int64_t>(counts.back()) - static_cast<int64_t>(counts.front());
  }
};

struct Finding {
  std::string ruleId;     // "listener-pileup"
  std::string messageId;  // which of the rule's messages
  MessageArgs args;
  Severity severity = Severity::Warning;
  Confidence confidence = Confidence::Possible;
  std::optional<Place> place;  // what to change; none if the snapshot does not tell
  std::vector<Related> related;
  std::optional<HeapEvidence> heap;
  std::vector<Fix> fixes;   // best first; of a rule only
  std::string fingerprint;  // stable over runs and line moves; finding/fingerprint.h
  // Of a rule's finding that was held against the heap (engine/joint/join_findings.h): what a
  // detector says of the same leak, whose evidence is `heap`;
  std::optional<Consequence> confirmedBy = {};
  // or: the code ran, and nothing of it is alive.
  bool contradicted = false;
};

// The order of every list: severity, whose code it is (the user's, dependencies', Node's last) and
// evidence (growth, retained size, confidence), then path, position, rule and fingerprint, so that
// equal input gives equal output.
bool findingBefore(const Finding& a, const Finding& b);

// Worth a look, but no reason to fail: informational, or no more than possible. A report of hints
// alone counts as clean.
inline bool isHint(const Finding& finding) {
  return finding.severity == Severity::Info || finding.confidence == Confidence::Possible;
}

}  // namespace leakline
