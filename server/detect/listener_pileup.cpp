#include "detect/listener_pileup.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "detect/emitters.h"
#include "detect/holder_name.h"
#include "detect/retained_once.h"

namespace leakline {
namespace {

// Node warns by itself when one event has more listeners than this.
constexpr uint64_t kNodesLimit = 10;
// Nobody needs so many on one emitter from one place at a time, unless each belongs to a live one
// of many clients.
constexpr uint64_t kMany = 100;
// Below this, growth is what any program shows while it starts.
constexpr uint64_t kFewest = 5;
constexpr uint64_t kLeastSteadyGrowth = 4;
// A single listener only matters as the start of a later pile; the oldest emitters come first.
constexpr size_t kMaxSingles = 50'000;
constexpr size_t kMaxNameBytes = 120;

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} listeners of '{event}' from one place are alive on {target}, {growth} since the "
     "first "
     "snapshot"},
    {"many", "{count} listeners of '{event}' from one place are alive on {target}"},
    {"constant",
     "{count} listeners of '{event}' from one place are alive on {target}, in each of {snapshots} "
     "snapshots"},
    {"advice",
     "Add the listener once, outside the code that runs again and again, or take it off again "
     "(off, removeListener, once, an AbortSignal) when the work it belongs to is done."},
};

// Where a function is written. Scripts are told apart by name: the id of a script is one process's
// and changes when it is compiled again.
struct Origin {
  bool located = false;
  uint32_t name = 0;  // string index: the script's name, or the function's if it has no location
  uint32_t line = 0;
  uint32_t column = 0;

  auto key() const { return std::tie(located, name, line, column); }
};

class Observer {
 public:
  explicit Observer(const HeapView& view) : heap_(view.heap), reader_(view.heap) {
    for (const HeapScript& s : view.scripts.all()) {
      scriptNames_.emplace(s.id.value, heap_.nameIndex(s.node).value);
    }
  }

  std::vector<Sighting> run(const CancelToken& cancel) {
    const std::vector<Emitter> emitters = findEmitters(heap_);
    for (size_t i = 0; i < emitters.size(); ++i) {
      if (i % 1024 == 0 && cancel.cancelled()) return {};
      for (const ListenerList& list : reader_.listsOf(emitters[i])) look(emitters[i], list);
    }
    keepOldestSingles();
    return std::move(found_);
  }

 private:
  struct Placed {
    Origin origin;
    uint32_t at;  // index into the list's slots
  };

  Origin originOf(NodeIndex function) const {
    if (const std::optional<Location> l = heap_.location(function)) {
      if (const auto name = scriptNames_.find(l->scriptId); name != scriptNames_.end()) {
        return {true, name->second, l->line, l->column};
      }
    }
    return {false, heap_.nameIndex(function).value, 0, 0};
  }

  void look(const Emitter& emitter, const ListenerList& list) {
    std::vector<Placed> placed;
    placed.reserve(list.slots.size());
    for (uint32_t i = 0; i < list.slots.size(); ++i) {
      placed.push_back({originOf(list.slots[i].function), i});
    }
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
      return a.origin.key() < b.origin.key();
    });
    // Groups, in the order in which their first listener was added.
    std::vector<std::span<const Placed>> groups;
    for (size_t i = 0; i < placed.size();) {
      size_t end = i + 1;
      while (end < placed.size() && placed[end].origin.key() == placed[i].origin.key()) ++end;
      groups.emplace_back(placed.data() + i, end - i);
      i = end;
    }
    std::sort(groups.begin(), groups.end(),
              [](const auto& a, const auto& b) { return a.front().at < b.front().at; });
    for (const auto& group : groups) add(emitter, list, group);
  }

  void add(const Emitter& emitter, const ListenerList& list, std::span<const Placed> group) {
    Sighting sighting;
    const std::string event = heap_.edgeName(list.event);
    const Origin& origin = group.front().origin;
    sighting.key = std::to_string(heap_.id(emitter.object).value) + '\n' + event + '\n' +
                   heap_.strings().decode(StringIndex{origin.name});
    if (origin.located) {
      sighting.key += ':' + std::to_string(origin.line) + ':' + std::to_string(origin.column);
    }
    sighting.keyElsewhere = sighting.key.substr(sighting.key.find('\n') + 1);
    sighting.count = group.size();
    sighting.holder = emitter.object;
    const ListenerSlot& middle = list.slots[group[group.size() / 2].at];
    sighting.representative = middle.entry;
    if (group.size() >= kFewest) describe(sighting, list, group, event);
    found_.push_back(std::move(sighting));
  }

  // What only a pile needs.
  void describe(Sighting& sighting, const ListenerList& list, std::span<const Placed> group,
                const std::string& event) const {
    std::vector<NodeIndex> entries;
    for (const Placed& p : group) entries.push_back(list.slots[p.at].entry);
    sighting.retainedSize = retainedOnce(heap_, entries);
    // One function added again and again: the chain to it may well not pass the emitter, so the
    // list stands for it.
    if (std::equal(entries.begin() + 1, entries.end(), entries.begin())) {
      sighting.representative = list.list;
    }
    const NodeIndex function = list.slots[group[group.size() / 2].at].function;
    SourceClue clue{.kind = ClueKind::Registration,
                    .function = heap_.location(function),
                    .functionName = shortName(function),
                    .event = event};

    const std::string emitter = emitterName(sighting.holder);
    const std::string holder = holderName(heap_, sighting.holder);
    const bool named = !holder.empty() && holder != emitter;
    sighting.args = {{"event", event},
                     {"emitter", emitter},
                     {"target", named ? emitter + " (" + holder + ")" : emitter}};
    if (!holder.empty()) sighting.args.emplace_back("holder", holder);
    if (!clue.functionName.empty()) sighting.args.emplace_back("function", clue.functionName);
    clue.variable = holder;
    sighting.clues.push_back(std::move(clue));
    sighting.members = std::move(entries);
  }

  std::string shortName(NodeIndex node) const {
    return heap_.strings().decodePrefix(heap_.nameIndex(node), kMaxNameBytes);
  }

  // An emitter can be a function: express applications are.
  std::string emitterName(NodeIndex object) const {
    const std::string name = shortName(object);
    if (heap_.type(object) != NodeType::Closure) return name.empty() ? "object" : name;
    return name.empty() ? "function" : "function " + name;
  }

  void keepOldestSingles() {
    std::vector<ObjectId> singles;
    for (const Sighting& s : found_) {
      if (s.count == 1) singles.push_back(heap_.id(s.holder));
    }
    if (singles.size() <= kMaxSingles) return;
    std::nth_element(singles.begin(), singles.begin() + kMaxSingles, singles.end());
    const ObjectId youngest = singles[kMaxSingles];
    std::erase_if(
        found_, [&](const Sighting& s) { return s.count == 1 && heap_.id(s.holder) >= youngest; });
  }

  const Heap& heap_;
  ListenerReader reader_;
  std::unordered_map<uint32_t, uint32_t> scriptNames_;  // script id → string index
  std::vector<Sighting> found_;
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

// The reasons are in docs/detectors/listener-pileup.md, section "How sure it is".
std::optional<Verdict> judge(const Sighting&, const Growth& history) {
  const std::span<const uint64_t> counts = history.counts;
  if (counts.empty()) return std::nullopt;
  const uint64_t first = counts.front();
  const uint64_t last = counts.back();
  const auto likely = [](std::string_view message) {
    return Verdict{message, Severity::Warning, Confidence::Likely};
  };
  const auto possible = [](std::string_view message) {
    return Verdict{message, Severity::Info, Confidence::Possible};
  };
  if (counts.size() == 1) {
    if (last >= kMany) return likely("many");
    if (last > kNodesLimit) return possible("many");
    return std::nullopt;
  }
  if (last <= first) {
    if (last == first && last >= kMany) return possible("constant");
    return std::nullopt;
  }
  const uint64_t growth = last - first;
  const bool neverFell = std::is_sorted(counts.begin(), counts.end());
  const uint64_t middle = counts[counts.size() / 2];
  const bool steady = counts.size() >= 3 && neverFell && first < middle && middle < last;
  const bool large = last > kNodesLimit && growth >= kNodesLimit;
  if (steady && large) return Verdict{"growing", Severity::Warning, Confidence::Certain};
  if (steady && last >= kFewest && growth >= kLeastSteadyGrowth) return likely("growing");
  if (large && neverFell) return likely("growing");
  if (last > kNodesLimit) return possible("growing");
  return std::nullopt;
}

}  // namespace

constinit const Detector kListenerPileup = {
    .id = "listener-pileup",
    .title = "Listeners pile up on one emitter",
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline
