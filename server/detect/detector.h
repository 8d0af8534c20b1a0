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
#include "detect/source_clue.h"
#include "finding/finding.h"
#include "finding/message.h"
#include "graph/bitmap.h"
#include "graph/heap.h"
#include "graph/scripts.h"

namespace leakline {

class EdgeScan;

// One heap with what every detector wants at hand. Valid while the heap lives.
struct HeapView {
  const Heap& heap;
  const HeapScripts& scripts;
  // The largest object id of each earlier snapshot of the same process, oldest first. Ids only ever
  // grow, so an object with a larger id was made after that snapshot was taken.
  std::span<const uint64_t> earlierIds = {};
  // A later snapshot will be judged: of the sightings in this one only keys and counts are wanted,
  // the keys for other processes only if there may be one.
  bool countsOnly = false;
  bool keysElsewhere = true;
  const EdgeScan* edges = nullptr;  // those that detectors have said they want; may be null
};

// One suspected cause as seen in one snapshot.
struct Sighting {
  std::string key;            // the same cause has the same key in every snapshot of one process
  uint64_t count = 0;         // what piles up: listeners, entries, timers
  uint64_t parts = 1;         // objects they pile up in, such as the lists of all users
  uint64_t retainedSize = 0;  // bytes they keep, each counted once
  NodeIndex representative;   // one of the objects; the chain leads to it
  NodeIndex holder;           // what they pile up in: the emitter, the Map
  // The objects that pile up, without order. May be fewer than `count`: numbers in an array are no
  // objects. A cause whose members are kept by those of another is reported with that one.
  std::vector<NodeIndex> members = {};
  // Births (see Growth) of what is counted but not among the members because it is too much.
  std::vector<uint64_t> moreBirths = {};
  // Other objects that each stand for a member, such as the timers of callbacks: to count them is
  // to count the members once more.
  std::vector<NodeIndex> aspects = {};
  // What the members come with, such as a client's handles and connections; not counted. What these
  // keep, and causes that have them as members or owners, belong under this one, too.
  std::vector<NodeIndex> companions = {};
  // Where most of what is kept has piled up: what says that of the same object goes before it.
  std::optional<NodeIndex> mostlyIn = {};
  // What the members belong to, if that is known; of a sample of them. If it is another cause's,
  // this is reported with that one: the timers of clients with the clients.
  std::vector<NodeIndex> owners = {};
  // Where to look in the source, best first; the first that leads to a place is taken.
  std::vector<SourceClue> clues = {};
  MessageArgs args = {};  // for the message: event, emitter class …
  // The key without object ids: the same cause in another process of the program. Empty if `key`
  // has no ids, or if nothing but ids tells the cause.
  std::string keyElsewhere = {};
  // By what holds it. If no earlier snapshot has the key, the object took another's place there:
  // list = [...list, x] makes a new one each time.
  std::string keyOfHolder = {};
  // Never surer than this, whatever the counts say: only Node's own code holds the objects, or they
  // go by themselves after a while.
  Confidence ceiling = Confidence::Certain;
  std::optional<Reason> doubt = {};  // why there is a ceiling
  // As Detector::aggravating, of this one: what keeps its objects goes before it.
  bool aggravating = false;
  // With up to so many it is not seen at all: where it was not seen, it may have had them.
  uint64_t unseen = 0;
  // Holders of other sightings of the detector that are counted in this one, too. Only one of both
  // is told: what is surer, else this one.
  std::vector<NodeIndex> sums = {};
  // The heap alone cannot tell: it is dropped unless a clue leads to a place.
  bool provedBySource = false;
  // The ceiling does not hold if the user's code is seen to make the objects each time a function
  // of it runs.
  bool liftedBySource = false;
};

// How a cause grew. Both lists have one entry per snapshot, oldest first.
struct Growth {
  std::span<const uint64_t> counts;  // Sighting::count in each snapshot; 0 if it was not seen
  // Of the latest members, how many were made before the first snapshot, between the first and the
  // second, … Their sum is members.size(). A cache that throws old entries out has a constant count
  // and young members.
  std::span<const uint64_t> births;
};

struct Verdict {
  std::string_view messageId;
  Severity severity;
  Confidence confidence;
};

struct Detector {
  std::string_view id;  // "listener-pileup"; its page is docs/detectors/<id>.md
  std::string_view title;
  // Sees that something grows, not what it is: a specific detector's word on the same objects goes
  // before it.
  bool generic = false;
  // Counts objects one by one, whoever keeps them: several causes may have a share.
  bool countsObjects = false;
  // Says why much is kept, not why there is more and more: what keeps its objects goes before it,
  // even if that is generic.
  bool aggravating = false;
  // Says nothing about growth: it does not look at earlier snapshots at all.
  bool latestOnly = false;
  // Of a cause in several parts the message "ID-together" is shown instead of "ID", if there is
  // one; {parts} is their number.
  std::span<const MessageTemplate> messages;
  // Adds the names of the edges that it looks for in the whole heap: they are found for all
  // detectors at once. May be null.
  void (*edgeNames)(const Heap& heap, Bitmap& names) = nullptr;
  // Everything that could be a cause, in a fixed order. Polls `cancel`; the result of a cancelled
  // call is thrown away.
  std::vector<Sighting> (*observe)(const HeapView& view, const CancelToken& cancel);
  // Nothing if what was seen is normal.
  std::optional<Verdict> (*judge)(const Sighting& latest, const Growth& growth);
};

std::span<const Detector* const> allDetectors();

}  // namespace leakline
