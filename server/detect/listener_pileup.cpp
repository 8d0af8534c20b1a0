#include "detect/listener_pileup.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>

#include "detect/code_behind.h"
#include "detect/emitters.h"
#include "detect/function_owner.h"
#include "detect/growth.h"
#include "detect/holder_name.h"
#include "detect/pile.h"
#include "detect/retained_once.h"

namespace leakline {
namespace {

// Node warns by itself when one event has more than ten listeners. The reasons are in
// docs/detectors/listener-pileup.md, section "How sure it is".
constexpr PileLimits kLimits{};
// A single listener only matters as the start of a later pile; the oldest emitters come first.
constexpr size_t kMaxSingles = 50'000;
// The listeners that readable.pipe() adds, on either stream.
constexpr std::array<std::string_view, 7> kOfPipe{
    "ondata", "onend", "onunpipe", "onclose", "onfinish", "cleanup", "pipeOnDrainFunctionResult"};
// What only a list keeps is dominated by it or by its store, at most so far above.
constexpr int kListAbove = 4;

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} listeners of '{event}' from one place are alive on {target}, {growth} since the "
     "first snapshot"},
    {"levelled",
     "{count} listeners of '{event}' from one place are alive on {target}, {growth} since the "
     "first snapshot, but hardly more in the second half of the time"},
    {"many", "{count} listeners of '{event}' from one place are alive on {target}"},
    {"constant",
     "{count} listeners of '{event}' from one place are alive on {target}, in each of {snapshots} "
     "snapshots"},
    {"confirmed", "{count} live closures from this line"},
    {"advice",
     "Add the listener once, outside the code that runs again and again, or take it off again "
     "(off, removeListener, once, an AbortSignal) when the work it belongs to is done."},
};

// Listeners of one origin under one event of one emitter; most groups have one member.
struct Group {
  uint64_t key;
  uint64_t keyElsewhere;  // without the emitter's id
  NodeIndex emitter;
  NodeIndex list;
  uint32_t event;  // string index; a number if `numbered`
  bool numbered = false;
  bool throughNode = false;  // Node's own helper registered for the user
  CodeBehind code;
  std::vector<NodeIndex> entries;
};

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : view_(view),
        heap_(view.heap),
        countsOnly_(view.countsOnly),
        reader_(view.heap),
        origins_(view),
        search_(view.heap, origins_),
        owners_(view.heap, origins_) {}

  std::vector<Sighting> run(const CancelToken& cancel) {
    const std::vector<Emitter> emitters = findEmitters(view_, cancel);
    for (size_t i = 0; i < emitters.size(); ++i) {
      if (i % 1024 == 0 && cancel.cancelled()) return {};
      for (const ListenerList& list : reader_.listsOf(emitters[i], cancel)) {
        look(emitters[i], list, cancel);
      }
    }
    if (cancel.cancelled()) return {};
    mergeEqualKeys();
    std::vector<Sighting> found;
    for (const Group& group : groups_) {
      if (cancel.cancelled()) return {};
      found.push_back(describe(group));
    }
    fold(found);
    keepOldestSingles();
    for (const Single& single : singles_) {
      Sighting sighting;
      sighting.key = keyText(single.key);
      sighting.keyElsewhere = keyText(single.keyElsewhere);
      sighting.count = 1;
      sighting.holder = single.emitter;
      sighting.representative = single.entry;
      found.push_back(std::move(sighting));
    }
    return found;
  }

 private:
  struct Single {
    uint64_t key;
    uint64_t keyElsewhere;
    NodeIndex emitter;
    NodeIndex entry;
  };
  struct Placed {
    CodeOrigin origin;
    uint32_t at;  // index into the list's slots
  };

  // The function that a listener stands for, and whether only Node's code leads there.
  CodeBehind codeOf(const ListenerSlot& slot) {
    const CodeOwner owner = origins_.ownerOf(slot.function);
    return owner == CodeOwner::Node ? search_.behind(slot.entry) : CodeBehind{slot.function, owner};
  }

  void look(const Emitter& emitter, const ListenerList& list, const CancelToken& cancel) {
    std::vector<Placed> placed;
    placed.reserve(list.slots.size());
    for (uint32_t i = 0; i < list.slots.size(); ++i) {
      if (i % 1024 == 1023 && cancel.cancelled()) return;
      placed.push_back({origins_.of(codeOf(list.slots[i]).function), i});
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed& a, const Placed& b) { return a.origin < b.origin; });
    // Groups, in the order in which their first listener was added.
    std::vector<std::span<const Placed>> groups;
    for (size_t i = 0; i < placed.size();) {
      size_t end = i + 1;
      while (end < placed.size() && placed[end].origin == placed[i].origin) ++end;
      groups.emplace_back(placed.data() + i, end - i);
      i = end;
    }
    std::sort(groups.begin(), groups.end(),
              [](const auto& a, const auto& b) { return a.front().at < b.front().at; });
    for (const auto& group : groups) add(emitter, list, group);
  }

  void add(const Emitter& emitter, const ListenerList& list, std::span<const Placed> placed) {
    KeyHash hash;
    const bool numbered = edgeNameIsNumber(list.event.type);
    if (numbered) {
      hash.add(list.event.name);
    } else {
      hash.add(heap_.strings().raw(StringIndex{list.event.name}));
    }
    origins_.addTo(hash, placed.front().origin);
    const uint64_t elsewhere = hash.value();
    hash.add(heap_.id(emitter.object).value);
    const ListenerSlot& first = list.slots[placed.front().at];
    if (placed.size() == 1) {
      singles_.push_back({hash.value(), elsewhere, emitter.object, first.entry});
      if (singles_.size() >= 4 * kMaxSingles) keepOldestSingles();
      return;
    }
    Group group;
    group.key = hash.value();
    group.keyElsewhere = elsewhere;
    group.emitter = emitter.object;
    group.list = list.list;
    group.event = list.event.name;
    group.numbered = numbered;
    group.code = codeOf(list.slots[placed[placed.size() / 2].at]);
    group.throughNode = origins_.ownerOf(first.function) == CodeOwner::Node;
    group.entries.reserve(placed.size());
    for (const Placed& p : placed) group.entries.push_back(list.slots[p.at].entry);
    groups_.push_back(std::move(group));
  }

  // Two events can look alike: symbols without description, names cut at the same length.
  void mergeEqualKeys() {
    std::unordered_map<uint64_t, size_t> firstOf;
    size_t kept = 0;
    for (Group& group : groups_) {
      const auto [known, added] = firstOf.emplace(group.key, kept);
      if (added) {
        if (&groups_[kept] != &group) groups_[kept] = std::move(group);
        ++kept;
      } else {
        auto& entries = groups_[known->second].entries;
        entries.insert(entries.end(), group.entries.begin(), group.entries.end());
      }
    }
    groups_.erase(groups_.begin() + static_cast<std::ptrdiff_t>(kept), groups_.end());
    std::erase_if(singles_, [&](const Single& single) {
      const auto pile = firstOf.find(single.key);
      if (pile == firstOf.end()) return false;
      groups_[pile->second].entries.push_back(single.entry);
      return true;
    });
  }

  Sighting describe(const Group& group) {
    Sighting sighting;
    sighting.key = keyText(group.key);
    sighting.keyElsewhere = keyText(group.keyElsewhere);
    sighting.count = group.entries.size();
    sighting.holder = group.emitter;
    const NodeIndex middle = group.entries[group.entries.size() / 2];
    sighting.representative = middle;
    if (sighting.count < kLimits.few || countsOnly_) return sighting;
    sighting.retainedSize = retainedOnce(heap_, group.entries);
    // A function that others hold, too: the chain to it may well not pass the emitter, so the list
    // stands for it.
    if (!keptByList(middle, group.list)) sighting.representative = group.list;
    if (group.code.owner == CodeOwner::Node) {
      sighting.ceiling = Confidence::Possible;
      sighting.doubt = Reason::OnlyNode;
    }
    sighting.members = group.entries;
    addClue(group, sighting);
    return sighting;
  }

  void addClue(const Group& group, Sighting& sighting) {
    const std::string event =
        group.numbered ? std::to_string(group.event) : shortName(heap_, StringIndex{group.event});
    const std::string emitter = emitterName(group.emitter);
    const std::string holder = holderName(heap_, group.emitter);
    // The user called events.once, stream.finished, pipe … and gave no event, or another one.
    SourceClue clue = registrationClue(heap_, group.code, {});
    if (!group.throughNode) clue.event = event;
    clue.variable = holder;
    sighting.args = listenerArgs(event, emitter, clue);
    if (group.throughNode) addHelperClue(group, holder, sighting);
    if (group.code.owner == CodeOwner::Dependency) addUsersClue(group, sighting);
    sighting.clues.push_back(std::move(clue));
    addCluesForBundles(heap_, search_, group.code, group.entries.front(), sighting);
    if (group.code.owner == CodeOwner::User) return;
    sighting.owners = owners_.of(group.entries);
    if (!sighting.owners.empty()) {
      sighting.clues.push_back(owners_.creationClue(sighting.owners.front()));
    }
  }

  // Node's own listener, such as one of those that pipe() adds: the call on what it listens to.
  void addHelperClue(const Group& group, const std::string& holder, Sighting& sighting) const {
    const NodeIndex entry = group.entries.front();
    const std::string name =
        shortName(heap_, heap_.nameIndex(HeapScripts::unwrapFunction(heap_, entry)));
    if (holder.empty() || std::find(kOfPipe.begin(), kOfPipe.end(), name) == kOfPipe.end()) return;
    const auto scope = heap_.location(group.code.function);
    if (!scope || group.code.owner == CodeOwner::Node) return;
    sighting.clues.push_back(
        {.kind = ClueKind::Registration, .methods = {"pipe"}, .variable = holder, .scope = scope});
  }

  // A library's listener that calls a function of the user: whoever gave it to the library.
  void addUsersClue(const Group& group, Sighting& sighting) {
    const CodeBehind code = search_.behind(group.entries[group.entries.size() / 2]);
    if (code.owner != CodeOwner::User) return;
    sighting.clues.push_back(registrationClue(heap_, code, {"subscribe", "on", "pipe"}));
  }

  bool keptByList(NodeIndex entry, NodeIndex list) const {
    NodeIndex at = entry;
    for (int i = 0; i < kListAbove && at != kRootNode; ++i) {
      if (at == list) return true;
      at = heap_.dominator(at);
    }
    return at == list;
  }

  // One call of Node's helpers adds listeners for several events. The first finding stands for all
  // of them: the others get its members, so that they count as its consequences.
  void fold(std::vector<Sighting>& found) const {
    using Cause = std::tuple<NodeIndex, bool, CodeOrigin>;
    std::map<Cause, std::vector<size_t>> causes;
    for (size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (!group.throughNode || group.entries.size() < kLimits.few) continue;
      const bool nodeOnly = group.code.owner == CodeOwner::Node;
      causes[{group.emitter, nodeOnly, nodeOnly ? CodeOrigin{} : origins_.of(group.code.function)}]
          .push_back(i);
    }
    for (const auto& [cause, indexes] : causes) {
      // Errors are what every helper listens to besides.
      const auto telling = std::find_if(indexes.begin(), indexes.end(),
                                        [&](size_t i) { return !isErrorEvent(groups_[i]); });
      const size_t first = indexes.front();
      if (telling != indexes.end() && *telling != first) std::swap(found[first], found[*telling]);
      for (const size_t i : indexes) {
        if (i != first && found[i].count == found[first].count) {
          found[i].members = found[first].members;
        }
      }
    }
  }

  bool isErrorEvent(const Group& group) const {
    return !group.numbered && heap_.strings().equals(StringIndex{group.event}, "error");
  }

  // An emitter can be a function: express applications are.
  std::string emitterName(NodeIndex object) const {
    const std::string name = shortName(heap_, heap_.nameIndex(object));
    if (heap_.type(object) != NodeType::Closure) return name.empty() ? "object" : name;
    return name.empty() ? "function" : "function " + name;
  }

  void keepOldestSingles() {
    if (singles_.size() <= kMaxSingles) return;
    const auto older = [&](const Single& a, const Single& b) {
      return std::tuple(heap_.id(a.emitter), a.key) < std::tuple(heap_.id(b.emitter), b.key);
    };
    std::nth_element(singles_.begin(), singles_.begin() + kMaxSingles, singles_.end(), older);
    singles_.resize(kMaxSingles);
    std::sort(singles_.begin(), singles_.end(), older);
  }

  const HeapView& view_;
  const Heap& heap_;
  bool countsOnly_;
  ListenerReader reader_;
  CodeOrigins origins_;
  CodeSearch search_;
  FunctionOwners owners_;
  std::vector<Group> groups_;
  std::vector<Single> singles_;
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

}  // namespace

constinit const Detector kListenerPileup = {
    .id = "listener-pileup",
    .title = "Listeners pile up on one emitter",
    .messages = kMessages,
    .edgeNames = addEmitterEdges,
    .observe = observe,
    .judge = judgeAsPile<kLimits>,
};

}  // namespace leakline
